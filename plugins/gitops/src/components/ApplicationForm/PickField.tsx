import TextField from '@material-ui/core/TextField';
import type { ReactNode } from 'react';
import { useId } from 'react';

/** A text field with what is known to fit; anything else may be typed. */
export function PickField(props: {
  label: string;
  value: string;
  choices?: readonly { value: string; label?: string }[];
  placeholder?: string;
  help?: ReactNode;
  error?: boolean;
  required?: boolean;
  disabled?: boolean;
  className?: string;
  onChange: (value: string) => void;
}) {
  const { choices = [], help, onChange, value, ...field } = props;
  const id = useId();
  return (
    <>
      <TextField
        {...field}
        id={`${id}-field`}
        value={value}
        size="small"
        variant="outlined"
        fullWidth
        helperText={help}
        InputLabelProps={{ shrink: true }}
        inputProps={{
          list: choices.length > 0 ? id : undefined,
          autoComplete: 'off',
          spellCheck: false,
        }}
        onChange={event => onChange(event.target.value)}
      />
      {choices.length > 0 && (
        <datalist id={id}>
          {choices.map(choice => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}
