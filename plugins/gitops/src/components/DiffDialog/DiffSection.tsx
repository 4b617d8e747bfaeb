import type { ResourceDiff } from '@backstage-gitops/plugin-gitops-common';
import { ResourceDiffView, UnifiedDiff } from '../Diff';
import { KindBadge } from '../Kind';
import { useDialogStyles } from './styles';

/** One object's part of the whole difference. */
export function DiffSection({
  diff,
  anchor,
}: {
  diff: ResourceDiff;
  anchor: string;
}) {
  const classes = useDialogStyles();
  const { ref, requiresPruning, differences, live, desired } = diff;
  const label = `${ref.kind} ${ref.name}`;
  return (
    <section className={classes.section} aria-labelledby={anchor}>
      <h3 className={classes.heading} id={anchor} tabIndex={-1}>
        <KindBadge kind={ref.kind} />
        {label}
        {ref.namespace && <span className={classes.note}>{ref.namespace}</span>}
        {requiresPruning && (
          <span className={classes.danger}>
            no longer in Git: prune deletes it
          </span>
        )}
        {!live && !requiresPruning && (
          <span className={classes.note}>not in the cluster yet</span>
        )}
      </h3>
      {live && desired ? (
        <ResourceDiffView
          differences={differences}
          live={live}
          desired={desired}
          label={label}
        />
      ) : (
        <UnifiedDiff live={live} desired={desired} label={label} />
      )}
    </section>
  );
}
