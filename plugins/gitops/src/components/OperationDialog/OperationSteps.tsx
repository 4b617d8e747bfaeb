import { StatusIcon, tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';
import type { OperationStep } from './steps';

const useStyles = makeStyles(theme => ({
  heading: { margin: '10px 0 2px', fontSize: 13, fontWeight: 600 },
  row: {
    display: 'grid',
    gridTemplateColumns: '18px 150px minmax(100px, max-content) minmax(0, 1fr)',
    gap: 8,
    minHeight: 26,
    alignItems: 'center',
    fontSize: 13,
    '& > span': { overflowWrap: 'anywhere' },
  },
  note: { fontSize: 12, color: tint(theme, 'secondary') },
}));

/** What became of each resource, step by step. */
export function OperationSteps({ steps }: { steps: readonly OperationStep[] }) {
  const classes = useStyles();
  return (
    <>
      {steps.map(({ title, results }) => (
        <section key={title} aria-label={title}>
          <h3 className={classes.heading}>{title}</h3>
          {results.map(({ id, result, state }) => (
            <div key={id} className={classes.row}>
              <StatusIcon state={state} label={result.status ?? 'waiting'} />
              <span className={classes.note}>{result.kind}</span>
              <b>{result.name}</b>
              <span className={classes.note}>
                {result.message || (result.status ?? 'waits for its turn')}
              </span>
            </div>
          ))}
        </section>
      ))}
    </>
  );
}
