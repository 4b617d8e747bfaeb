import type { ApplicationList } from '@backstage-gitops/plugin-gitops-common';
import {
  STATES,
  STATE_LABELS,
  stateColor,
  tint,
} from '@backstage-gitops/plugin-gitops-react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import { plural } from '../../words';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    gap: 2,
    height: 10,
    borderRadius: 5,
    overflow: 'hidden',
  },
  part: { minWidth: 6 },
  words: { marginTop: 4, fontSize: 12, color: tint(theme, 'secondary') },
}));

/** All applications that the filters leave, by state: as a bar, and in words. */
export function StateBar({ list }: { list: ApplicationList }) {
  const classes = useStyles();
  const theme = useTheme<Theme>();
  const parts = STATES.map(state => ({
    state,
    count: list.counts.state[state] ?? 0,
  })).filter(({ count }) => count > 0);
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {parts.map(({ state, count }) => (
          <div
            key={state}
            className={classes.part}
            style={{ flexGrow: count, background: stateColor(theme, state) }}
            title={`${count} ${STATE_LABELS[state].toLowerCase()}`}
          />
        ))}
      </div>
      <div className={classes.words}>
        {plural(list.totalItems, 'application')}
        {parts.map(({ state, count }) => (
          <span key={state}>
            {' · '}
            <span style={{ color: stateColor(theme, state) }}>
              {count}{' '}
              {STATE_LABELS[state].replace(/^[A-Z]/, first =>
                first.toLowerCase(),
              )}
            </span>
          </span>
        ))}
      </div>
    </div>
  );
}
