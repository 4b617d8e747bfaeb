import Button from '@material-ui/core/Button';
import MuiTextField from '@material-ui/core/TextField';
import { useId } from 'react';
import type { TextField } from './form';
import { useDialogStyles } from './styles';
import { FIELD_WORDS } from './words';

/** One credential. What is stored is never shown: an empty field keeps it, and optional ones can be removed. */
export function CredentialTextField(props: {
  field: TextField;
  value: string;
  required?: boolean;
  stored: boolean;
  removed: boolean;
  onChange: (value: string) => void;
  onRemove: (removed: boolean) => void;
}) {
  const classes = useDialogStyles();
  const id = useId();
  const { field, stored, removed } = props;
  const { label, help, kind } = FIELD_WORDS[field];
  const kept = stored && !removed;
  return (
    <div>
      <MuiTextField
        id={id}
        fullWidth
        size="small"
        variant="outlined"
        label={label}
        required={props.required && !kept}
        className={kind === 'block' ? classes.block : undefined}
        type={kind === 'secret' ? 'password' : 'text'}
        multiline={kind === 'block'}
        minRows={kind === 'block' ? 3 : undefined}
        maxRows={kind === 'block' ? 8 : undefined}
        value={props.value}
        placeholder={kept ? 'Set; leave it empty to keep it' : undefined}
        InputLabelProps={kept ? { shrink: true } : undefined}
        helperText={help}
        inputProps={{ autoComplete: 'new-password', spellCheck: false }}
        onChange={event => props.onChange(event.target.value)}
      />
      {stored && !props.required && (
        <div className={classes.set}>
          {removed ? 'It is removed when you save.' : 'A value is set.'}
          <Button size="small" onClick={() => props.onRemove(!removed)}>
            {removed ? `Keep ${label}` : `Remove ${label}`}
          </Button>
        </div>
      )}
    </div>
  );
}
