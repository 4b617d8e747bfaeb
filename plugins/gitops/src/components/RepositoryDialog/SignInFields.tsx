import {
  SIGN_IN_FIELDS,
  SignInMethod,
} from '@backstage-gitops/plugin-gitops-common';
import MenuItem from '@material-ui/core/MenuItem';
import MuiTextField from '@material-ui/core/TextField';
import { useId } from 'react';
import { CredentialTextField } from './CredentialTextField';
import { methodsOf, textsOf } from './form';
import type { RepositoryForm, Stored, TextField } from './form';
import { useDialogStyles } from './styles';
import { METHOD_WORDS } from './words';

/** The text fields of a list, each with its own state in the form. */
export function CredentialTextFields(props: {
  fields: readonly TextField[];
  required?: readonly string[];
  form: RepositoryForm;
  stored?: Stored;
  onForm: (form: RepositoryForm) => void;
}) {
  const { form, onForm, required = [] } = props;
  return (
    <>
      {props.fields.map(field => (
        <CredentialTextField
          key={field}
          field={field}
          value={form.texts[field] ?? ''}
          required={required.includes(field)}
          stored={props.stored?.credentialFields.includes(field) ?? false}
          removed={form.removed.includes(field)}
          onChange={value =>
            onForm({ ...form, texts: { ...form.texts, [field]: value } })
          }
          onRemove={removed =>
            onForm({
              ...form,
              removed: removed
                ? [...form.removed, field]
                : form.removed.filter(other => other !== field),
            })
          }
        />
      ))}
    </>
  );
}

/** The way to sign in, and the fields that it has. */
export function SignInFields(props: {
  form: RepositoryForm;
  stored?: Stored;
  onForm: (form: RepositoryForm) => void;
}) {
  const classes = useDialogStyles();
  const id = useId();
  const { form, onForm } = props;
  const methods = methodsOf(form);
  const shown = methods.includes(form.method)
    ? methods
    : [...methods, form.method];
  const choose = (value: string) => {
    const method: SignInMethod | undefined = shown.find(one => one === value);
    if (method) onForm({ ...form, method });
  };
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>Sign in</legend>
      <div className={classes.fields}>
        <MuiTextField
          id={id}
          select
          fullWidth
          size="small"
          variant="outlined"
          label="With"
          value={form.method}
          onChange={event => choose(event.target.value)}
        >
          {shown.map(method => (
            <MenuItem key={method} value={method}>
              {METHOD_WORDS[method]}
            </MenuItem>
          ))}
        </MuiTextField>
        <CredentialTextFields
          {...props}
          fields={textsOf(form.method)}
          required={SIGN_IN_FIELDS[form.method].required}
        />
      </div>
    </fieldset>
  );
}
