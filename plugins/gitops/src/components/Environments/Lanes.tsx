import {
  stateColor,
  StatusLabel,
  tint,
} from '@backstage-gitops/plugin-gitops-react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import { Fragment } from 'react';
import { useNow } from '../../hooks/useNow';
import { agoText } from '../../time';
import { commitTitle, shortRevision } from '../../words';
import { rowState } from '../ApplicationList';
import { gapText } from './order';
import type { Environment } from './order';

const useStyles = makeStyles(theme => ({
  lanes: {
    display: 'flex',
    alignItems: 'stretch',
    overflowX: 'auto',
    padding: 2,
  },
  lane: {
    flex: '1 1 200px',
    minWidth: 200,
    padding: '10px 14px',
    font: 'inherit',
    textAlign: 'left',
    color: 'inherit',
    cursor: 'pointer',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderTopWidth: 3,
    borderRadius: 6,
    '&:focus-visible': { outline: `2px solid ${theme.palette.text.primary}` },
  },
  selected: { outline: `2px solid ${theme.palette.primary.main}` },
  top: { display: 'flex', justifyContent: 'space-between', gap: 8 },
  mono: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: 12.5,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  note: { fontSize: 12, color: tint(theme, 'secondary') },
  gap: {
    flex: '0 0 92px',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    textAlign: 'center',
    fontSize: 11,
    color: tint(theme, 'secondary'),
  },
}));

/** Environments side by side, with what stands between neighbours; one is chosen. */
export function Lanes(props: {
  environments: readonly Environment[];
  selected: string;
  onSelect: (environment: Environment) => void;
}) {
  const classes = useStyles();
  const theme = useTheme<Theme>();
  const now = useNow();
  const { environments, selected, onSelect } = props;
  return (
    <div className={classes.lanes} role="group" aria-label="Environments">
      {environments.map((environment, index) => {
        const { application, name } = environment;
        const { state, word } = rowState(application);
        const revision = application.revisions[0];
        const isSelected = application.id === selected;
        return (
          <Fragment key={application.id}>
            {index > 0 && (
              <div className={classes.gap}>
                {gapText(environments[index - 1].application, application).map(
                  line => (
                    <span key={line}>{line}</span>
                  ),
                )}
              </div>
            )}
            <button
              type="button"
              className={`${classes.lane} ${
                isSelected ? classes.selected : ''
              }`}
              style={{
                borderTopColor: stateColor(theme, application.headline.state),
              }}
              aria-pressed={isSelected}
              onClick={() => onSelect(environment)}
            >
              <div className={classes.top}>
                <b>{name}</b>
                <StatusLabel state={state}>{word}</StatusLabel>
              </div>
              <div className={classes.mono}>
                {revision
                  ? [shortRevision(revision.revision), commitTitle(revision)]
                      .filter(Boolean)
                      .join(' · ')
                  : 'no revision yet'}
              </div>
              <div className={classes.note}>
                {[
                  agoText(application.lastSyncedAt, now) ?? 'never synced',
                  application.counts.outOfSync > 0
                    ? `${application.counts.outOfSync} of ${application.counts.total} out of sync`
                    : 'in sync',
                  application.automation.enabled ? 'auto' : 'manual',
                ].join(' · ')}
              </div>
            </button>
          </Fragment>
        );
      })}
    </div>
  );
}
