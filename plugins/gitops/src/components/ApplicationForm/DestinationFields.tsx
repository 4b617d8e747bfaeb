import type {
  Application,
  Cluster,
} from '@backstage-gitops/plugin-gitops-common';
import { withSpec } from './document';
import { PickField } from './PickField';
import { useFormStyles } from './styles';

/** Where it goes: a cluster by name or address, and a namespace. */
export function DestinationFields(props: {
  document: Application;
  clusters: readonly Cluster[];
  onChange: (document: Application) => void;
}) {
  const classes = useFormStyles();
  const { document, clusters, onChange } = props;
  const { destination } = document.spec;
  const set = (change: Application['spec']['destination']) =>
    onChange(withSpec(document, { destination: change }));
  return (
    <section className={classes.section} aria-label="Destination">
      <h3 className={classes.heading}>Destination</h3>
      <div className={classes.fields}>
        <PickField
          label="Cluster"
          required
          value={destination.name ?? destination.server ?? ''}
          choices={clusters.map(({ name, server }) => ({
            value: name,
            label: server,
          }))}
          help="Name or address of a cluster."
          onChange={cluster =>
            set({
              namespace: destination.namespace,
              ...(/^https?:/.test(cluster)
                ? { server: cluster }
                : { name: cluster }),
            })
          }
        />
        <PickField
          label="Namespace"
          value={destination.namespace ?? ''}
          help="Of objects that name none."
          onChange={namespace => set({ ...destination, namespace })}
        />
      </div>
    </section>
  );
}
