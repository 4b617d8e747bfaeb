import type { RepositoryType } from '@backstage-gitops/plugin-gitops-common';
import MenuItem from '@material-ui/core/MenuItem';
import MuiTextField from '@material-ui/core/TextField';
import { useId } from 'react';
import { methodsOf } from './form';
import type { RepositoryForm } from './form';
import { useDialogStyles } from './styles';
import { TYPE_WORDS } from './words';

const TYPES: readonly RepositoryType[] = ['git', 'helm', 'oci'];

const EXAMPLES: Record<RepositoryType, string> = {
  git: 'https://git.example/team/app.git or git@git.example:team/app.git',
  helm: 'https://charts.example/stable',
  oci: 'oci://registry.example/charts',
};

/** Which repository it is: type, address, name, and whose. */
export function PlaceFields(props: {
  form: RepositoryForm;
  template: boolean;
  /** The address of what is stored stays: its credentials are for it alone. */
  fixed: boolean;
  projects: readonly string[];
  onForm: (form: RepositoryForm) => void;
}) {
  const classes = useDialogStyles();
  const id = useId();
  const { form, template, fixed, onForm } = props;
  const change = (part: Partial<RepositoryForm>) => {
    const next = { ...form, ...part };
    const fits = methodsOf(next).includes(next.method);
    onForm(fits ? next : { ...next, method: 'none' });
  };
  const field = (name: 'url' | 'name') => ({
    id: `${id}-${name}`,
    fullWidth: true,
    size: 'small' as const,
    variant: 'outlined' as const,
    value: form[name],
    onChange: (event: { target: { value: string } }) =>
      change({ [name]: event.target.value }),
  });
  return (
    <>
      <div className={classes.pair}>
        <MuiTextField
          id={`${id}-type`}
          select
          size="small"
          variant="outlined"
          label="Type"
          value={form.type}
          onChange={event =>
            change({
              type: TYPES.find(type => type === event.target.value) ?? 'git',
            })
          }
        >
          {TYPES.map(type => (
            <MenuItem key={type} value={type}>
              {TYPE_WORDS[type]}
            </MenuItem>
          ))}
        </MuiTextField>
        <MuiTextField
          id={`${id}-project`}
          select
          size="small"
          variant="outlined"
          label="Project"
          disabled={fixed && template}
          value={form.project}
          SelectProps={{ displayEmpty: true }}
          InputLabelProps={{ shrink: true }}
          onChange={event => change({ project: event.target.value })}
        >
          <MenuItem value="">All projects</MenuItem>
          {[...new Set([...props.projects, form.project])]
            .filter(Boolean)
            .map(name => (
              <MenuItem key={name} value={name}>
                {name} only
              </MenuItem>
            ))}
        </MuiTextField>
      </div>
      <MuiTextField
        {...field('url')}
        required
        label={template ? 'URL prefix' : 'URL'}
        disabled={fixed}
        helperText={
          template
            ? 'For all repositories below it, such as https://git.example/team.'
            : EXAMPLES[form.type]
        }
      />
      {!template && (
        <MuiTextField
          {...field('name')}
          label="Name"
          helperText={
            form.type === 'git'
              ? undefined
              : 'Charts name it as @name in their dependencies.'
          }
        />
      )}
    </>
  );
}
