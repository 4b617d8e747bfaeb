import { STATES, stateColor } from '@backstage-gitops/plugin-gitops-react';
import type { State } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import type { TreeNode } from '../../tree';

const LIMIT = 10;

const useStyles = makeStyles({
  bricks: {
    display: 'flex',
    alignItems: 'center',
    gap: 3,
    height: 15,
    fontSize: 11,
  },
  brick: { width: 10, height: 10, flex: 'none' },
});

/** The outline differs with the state, as everywhere. */
function brickStyle(theme: Theme, state: State) {
  const color = stateColor(theme, state);
  if (state === 'progressing')
    return { border: `2px solid ${color}`, borderRadius: '50%' };
  return { background: color, borderRadius: state === 'ok' ? 2 : '50%' };
}

/** Pods as one small square each, as many as fit, and the rest as a number. */
export function Bricks({ pods }: { pods: readonly TreeNode[] }) {
  const classes = useStyles();
  const theme = useTheme<Theme>();
  const sorted = [...pods].sort(
    (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
  );
  return (
    <div className={classes.bricks}>
      {sorted.slice(0, LIMIT).map(pod => (
        <span
          key={pod.id}
          className={classes.brick}
          style={brickStyle(theme, pod.state)}
          title={`${pod.source?.name}: ${
            pod.source?.health?.status ?? 'no health'
          }`}
        />
      ))}
      {sorted.length > LIMIT && <span>+{sorted.length - LIMIT}</span>}
    </div>
  );
}
