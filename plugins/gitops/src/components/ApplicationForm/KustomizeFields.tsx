import type {
  KustomizeOptions,
  SourceDetails,
} from '@backstage-gitops/plugin-gitops-common';
import { splitList } from './HelmFields';
import { PickField } from './PickField';
import { useFormStyles } from './styles';

/** What an application changes in a kustomization. */
export function KustomizeFields(props: {
  options: KustomizeOptions;
  details?: SourceDetails['kustomize'];
  onChange: (options: KustomizeOptions) => void;
}) {
  const classes = useFormStyles();
  const { options, details, onChange } = props;
  const set = (change: KustomizeOptions) => onChange({ ...options, ...change });
  return (
    <div className={classes.fields}>
      <PickField
        label="Name prefix"
        value={options.namePrefix ?? ''}
        placeholder={details?.namePrefix}
        onChange={namePrefix => set({ namePrefix })}
      />
      <PickField
        label="Name suffix"
        value={options.nameSuffix ?? ''}
        placeholder={details?.nameSuffix}
        onChange={nameSuffix => set({ nameSuffix })}
      />
      <PickField
        label="Namespace"
        value={options.namespace ?? ''}
        placeholder={details?.namespace}
        onChange={namespace => set({ namespace })}
      />
      <PickField
        className={classes.wide}
        label="Images"
        value={(options.images ?? []).join(', ')}
        help={
          details && details.images.length > 0
            ? `The kustomization sets ${details.images.join(', ')}.`
            : 'As name=new/name:tag, separated by commas.'
        }
        choices={details?.images.map(value => ({ value }))}
        onChange={text => set({ images: splitList(text) })}
      />
      <PickField
        className={classes.wide}
        label="Components"
        value={(options.components ?? []).join(', ')}
        help="Folders of components, relative to the path."
        onChange={text => set({ components: splitList(text) })}
      />
    </div>
  );
}
