import type {
  PluginOptions,
  SourceDetails,
} from '@backstage-gitops/plugin-gitops-common';
import { PairRows } from './PairRows';
import { PickField } from './PickField';
import { useFormStyles } from './styles';

/** Environment and parameters of a config management plugin; lists and maps are edited as YAML. */
export function PluginFields(props: {
  options: PluginOptions;
  details?: SourceDetails['plugin'];
  onChange: (options: PluginOptions) => void;
}) {
  const classes = useFormStyles();
  const { options, details, onChange } = props;
  const announced = (details?.parameters ?? []).filter(
    ({ collectionType }) => !collectionType || collectionType === 'string',
  );
  const valueOf = (name: string) =>
    options.parameters?.find(each => each.name === name)?.string ?? '';
  const setParameter = (name: string, text: string) => {
    const others = (options.parameters ?? []).filter(
      each => each.name !== name,
    );
    onChange({
      ...options,
      parameters: text === '' ? others : [...others, { name, string: text }],
    });
  };
  return (
    <div className={classes.fields}>
      <PickField
        label="Plugin"
        value={options.name ?? ''}
        placeholder={details?.name || 'the one that finds the folder its own'}
        onChange={name => onChange({ ...options, name })}
      />
      {announced.map(({ name, title, tooltip, required, string }) => (
        <PickField
          key={name}
          label={title || name}
          required={required}
          value={valueOf(name)}
          placeholder={string}
          help={tooltip}
          onChange={text => setParameter(name, text)}
        />
      ))}
      <div className={classes.wide}>
        <PairRows
          title="Environment variables"
          pairs={(options.env ?? []).map(({ name, value }) => [name, value])}
          onChange={pairs =>
            onChange({
              ...options,
              env: pairs.map(([name, value]) => ({ name, value })),
            })
          }
        />
      </div>
    </div>
  );
}
