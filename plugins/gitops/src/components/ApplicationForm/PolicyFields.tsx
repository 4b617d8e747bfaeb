import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { CheckField } from './CheckField';
import { hasSyncOption, withSpec, withSyncOption } from './document';
import { useFormStyles } from './styles';

/** When and how it is synced. */
export function PolicyFields(props: {
  document: Application;
  onChange: (document: Application) => void;
}) {
  const classes = useFormStyles();
  const { document, onChange } = props;
  const policy = document.spec.syncPolicy;
  const automated = policy?.automated;
  const isOn = automated !== undefined && automated.enabled !== false;
  const setAutomated = (change: typeof automated) =>
    onChange(
      withSpec(document, { syncPolicy: { ...policy, automated: change } }),
    );
  return (
    <section className={classes.section} aria-label="Sync policy">
      <h3 className={classes.heading}>Sync policy</h3>
      <div className={classes.checks}>
        <CheckField
          label="Sync automatically"
          note="when Git changes"
          checked={isOn}
          onChange={on => setAutomated(on ? { enabled: true } : undefined)}
        />
        <CheckField
          label="Self-heal"
          note="undo changes made in the cluster"
          disabled={!isOn}
          checked={isOn && automated.selfHeal === true}
          onChange={selfHeal => setAutomated({ ...automated, selfHeal })}
        />
        <CheckField
          label="Prune"
          note="delete what left Git"
          disabled={!isOn}
          checked={isOn && automated.prune === true}
          onChange={prune => setAutomated({ ...automated, prune })}
        />
        <CheckField
          label="Create the namespace"
          checked={hasSyncOption(document, 'CreateNamespace')}
          onChange={on =>
            onChange(withSyncOption(document, 'CreateNamespace', on))
          }
        />
      </div>
    </section>
  );
}
