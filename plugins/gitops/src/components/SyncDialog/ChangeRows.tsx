import { StatusIcon } from '@backstage-gitops/plugin-gitops-react';
import type { PlannedChange } from './plan';
import { useSyncStyles } from './styles';

/** Objects of one fate with their tick boxes. */
export function ChangeRows(props: {
  title: string;
  changes: readonly PlannedChange[];
  danger?: boolean;
  left: ReadonlySet<string>;
  onToggle: (id: string) => void;
}) {
  const classes = useSyncStyles();
  const { title, changes, danger = false, left } = props;
  if (changes.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={`${classes.heading} ${danger ? classes.danger : ''}`}>
        {title} ({changes.length})
      </h3>
      {changes.map(({ id, ref, summary }) => (
        <label key={id} className={classes.row}>
          <input
            type="checkbox"
            checked={!left.has(id)}
            onChange={() => props.onToggle(id)}
          />
          <StatusIcon state={danger ? 'failing' : 'drifted'} />
          <span className={classes.note} title={ref.kind}>
            {ref.kind}
          </span>
          <b className={danger ? classes.danger : undefined}>{ref.name}</b>
          <span className={classes.note} title={summary}>
            {summary}
          </span>
        </label>
      ))}
    </section>
  );
}
