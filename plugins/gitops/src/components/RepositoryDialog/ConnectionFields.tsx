import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import MuiTextField from '@material-ui/core/TextField';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useId } from 'react';
import { CONNECTION_FIELDS, switchesOf, textsOf } from './form';
import type { RepositoryForm, Stored } from './form';
import { CredentialTextFields } from './SignInFields';
import { useDialogStyles } from './styles';
import { SWITCH_WORDS } from './words';

/** Certificates, proxy and switches: what most repositories do without, so it is folded until it says something. */
export function ConnectionFields(props: {
  form: RepositoryForm;
  stored?: Stored;
  onForm: (form: RepositoryForm) => void;
}) {
  const classes = useDialogStyles();
  const id = useId();
  const { form, stored, onForm } = props;
  const { options } = form;
  const own = textsOf(form.method);
  const fields = CONNECTION_FIELDS.filter(field => !own.includes(field));
  const says =
    Object.keys(options).length > 0 ||
    fields.some(field => stored?.credentialFields.includes(field));
  return (
    <Accordion variant="outlined" defaultExpanded={says}>
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        id={`${id}-summary`}
        aria-controls={`${id}-details`}
      >
        Connection: certificates, proxy, options
      </AccordionSummary>
      <AccordionDetails>
        <div className={classes.fields} style={{ width: '100%' }}>
          <div className={classes.switches}>
            {switchesOf(form).map(name => (
              <FormControlLabel
                key={name}
                label={SWITCH_WORDS[name] ?? name}
                control={
                  <Checkbox
                    size="small"
                    color="primary"
                    checked={options[name] ?? false}
                    onChange={event =>
                      onForm({
                        ...form,
                        options: { ...options, [name]: event.target.checked },
                      })
                    }
                  />
                }
              />
            ))}
          </div>
          <CredentialTextFields {...props} fields={fields} />
          <MuiTextField
            id={`${id}-no-proxy`}
            fullWidth
            size="small"
            variant="outlined"
            label="Hosts without proxy"
            helperText="Separated by commas."
            value={options.noProxy ?? ''}
            onChange={event =>
              onForm({
                ...form,
                options: {
                  ...options,
                  noProxy: event.target.value || undefined,
                },
              })
            }
          />
        </div>
      </AccordionDetails>
    </Accordion>
  );
}
