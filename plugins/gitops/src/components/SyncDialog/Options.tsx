import type { SyncChoice } from './plan';
import { useSyncStyles } from './styles';

type Flag = 'prune' | 'dryRun' | 'outOfSyncOnly' | 'replace' | 'force';

const FLAGS: { flag: Flag; label: string; note?: string }[] = [
  { flag: 'prune', label: 'Prune', note: 'delete what is no longer in Git' },
  { flag: 'dryRun', label: 'Dry run only', note: 'nothing is changed' },
  { flag: 'outOfSyncOnly', label: 'Apply out of sync only' },
  { flag: 'replace', label: 'Replace', note: 'can restart pods' },
  {
    flag: 'force',
    label: 'Force',
    note: 'deletes and creates anew what cannot be changed',
  },
];

/** How the sync goes about it. */
export function Options(props: {
  choice: SyncChoice;
  /** Why pruning is not for this reader. */
  pruneReason?: string;
  onChange: (choice: SyncChoice) => void;
}) {
  const classes = useSyncStyles();
  const { choice, pruneReason, onChange } = props;
  return (
    <section aria-label="Options">
      <h3 className={classes.heading}>Options</h3>
      <div className={classes.options}>
        {FLAGS.map(({ flag, label, note }) => {
          const reason = flag === 'prune' ? pruneReason : undefined;
          return (
            <label key={flag} className={classes.option}>
              <input
                type="checkbox"
                checked={choice[flag]}
                disabled={reason !== undefined}
                onChange={event =>
                  onChange({ ...choice, [flag]: event.target.checked })
                }
              />
              <span>
                {label} <span className={classes.note}>{reason ?? note}</span>
              </span>
            </label>
          );
        })}
      </div>
    </section>
  );
}
