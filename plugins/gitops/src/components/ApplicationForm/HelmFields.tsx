import type {
  HelmOptions,
  SourceDetails,
} from '@backstage-gitops/plugin-gitops-common';
import TextField from '@material-ui/core/TextField';
import { CheckField } from './CheckField';
import { PairRows } from './PairRows';
import { PickField } from './PickField';
import { useFormStyles } from './styles';

/** Release, value files, parameters and values of a chart. */
export function HelmFields(props: {
  options: HelmOptions;
  details?: SourceDetails['helm'];
  onChange: (options: HelmOptions) => void;
}) {
  const classes = useFormStyles();
  const { options, details, onChange } = props;
  const files = options.valueFiles ?? [];
  const offered = (details?.valueFiles ?? []).filter(
    name => name !== 'values.yaml',
  );
  const set = (change: HelmOptions) => onChange({ ...options, ...change });
  return (
    <div className={classes.fields}>
      <PickField
        label="Release name"
        value={options.releaseName ?? ''}
        placeholder="the application's name"
        onChange={releaseName => set({ releaseName })}
      />
      <PickField
        label="Helm version"
        value={options.version ?? ''}
        placeholder="v4"
        choices={[{ value: 'v3' }, { value: 'v4' }]}
        onChange={version => set({ version })}
      />
      {offered.length > 0 && (
        <div className={classes.wide}>
          <div className={classes.note}>Value files of the chart</div>
          <div className={classes.checks}>
            {offered.map(name => (
              <CheckField
                key={name}
                label={name}
                checked={files.includes(name)}
                onChange={on =>
                  set({
                    valueFiles: on
                      ? [...files, name]
                      : files.filter(each => each !== name),
                  })
                }
              />
            ))}
          </div>
        </div>
      )}
      <PickField
        className={classes.wide}
        label="Value files"
        value={files.join(', ')}
        help="In this order, the last one wins. From the chart, from / as the repository's root, or as $ref/path."
        onChange={text => set({ valueFiles: splitList(text) })}
      />
      <div className={classes.wide}>
        <PairRows
          title="Parameters"
          pairs={(options.parameters ?? []).map(({ name, value }) => [
            name ?? '',
            value ?? '',
          ])}
          choices={details?.parameters}
          onChange={pairs =>
            set({
              parameters: pairs.map(([name, value], index) => ({
                ...options.parameters?.[index],
                name,
                value,
              })),
            })
          }
        />
      </div>
      <TextField
        className={classes.wide}
        label="Values"
        helperText="YAML that wins over the value files."
        value={options.values ?? ''}
        disabled={options.valuesObject !== undefined}
        multiline
        minRows={3}
        maxRows={14}
        variant="outlined"
        InputLabelProps={{ shrink: true }}
        InputProps={{ className: classes.code }}
        onChange={event => set({ values: event.target.value })}
      />
    </div>
  );
}

/** Entries of a list as one writes it; what is being typed stays. */
export function splitList(text: string): string[] {
  return text.split(',').map(entry => entry.trimStart());
}
