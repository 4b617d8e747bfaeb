import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import {
  gitopsApiRef,
  OperationStatus,
  tint,
  useLiveUpdates,
  useLoad,
} from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useNow } from '../../hooks/useNow';
import { agoText, durationText, localTime } from '../../time';
import { PageDialog } from '../PageDialog';
import { commitTitle, initiator, shortRevision } from '../../words';
import { InlineError, LoadingRows } from '../States';
import { historyRows } from './rows';

const useStyles = makeStyles(theme => ({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: 13 },
  row: {
    borderTop: `1px solid ${theme.palette.divider}`,
    '& td, & th': {
      padding: '6px 10px 6px 0',
      textAlign: 'left',
      verticalAlign: 'top',
    },
  },
  mono: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: 12,
  },
  note: {
    fontSize: 12,
    color: tint(theme, 'secondary'),
    overflowWrap: 'anywhere',
  },
}));

/** Syncs of an application, newest first: what was deployed, by whom, and how it went. */
export function HistoryDialog(props: {
  application: ApplicationDetail;
  onClose: () => void;
}) {
  const { application, onClose } = props;
  const classes = useStyles();
  const id = useId();
  const now = useNow();
  const client = useApi(gitopsApiRef);
  const loaded = useLoad(application.id, async signal => {
    const [operations, history] = await Promise.all([
      client.listOperations(application, {}, { signal }),
      client.getHistory(application, {}, { signal }),
    ]);
    return historyRows(operations, history);
  });
  useLiveUpdates(loaded.reload, [application.id]);
  return (
    <PageDialog labelledBy={id} maxWidth="md" onClose={onClose}>
      <DialogTitle id={id}>History of {application.name}</DialogTitle>
      <DialogContent dividers>
        {loaded.loading && <LoadingRows label="Loading the history" />}
        {loaded.error && !loaded.value && (
          <InlineError error={loaded.error} onRetry={loaded.reload} />
        )}
        {loaded.value?.length === 0 && 'Nothing was synced yet.'}
        {loaded.value && loaded.value.length > 0 && (
          <table className={classes.table}>
            <thead>
              <tr className={classes.row}>
                {['Result', 'Revision', 'When', 'Took', 'By'].map(title => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {loaded.value.map(({ operation, revisions }) => (
                <tr key={operation.id} className={classes.row}>
                  <td>
                    <OperationStatus phase={operation.phase} />
                    {operation.dryRun && (
                      <div className={classes.note}>dry run</div>
                    )}
                    {operation.phase !== 'Succeeded' && (
                      <div className={classes.note}>{operation.message}</div>
                    )}
                  </td>
                  <td>
                    {revisions.map(revision => (
                      <div key={`${revision.repoUrl} ${revision.revision}`}>
                        <span
                          className={classes.mono}
                          title={revision.revision}
                        >
                          {shortRevision(revision.revision)}
                        </span>
                        <div className={classes.note}>
                          {[commitTitle(revision), revision.author]
                            .filter(Boolean)
                            .join(' · ')}
                        </div>
                      </div>
                    ))}
                  </td>
                  <td title={localTime(operation.startedAt)}>
                    {agoText(operation.startedAt, now)}
                  </td>
                  <td>
                    {operation.finishedAt
                      ? durationText(operation.startedAt, operation.finishedAt)
                      : 'running'}
                  </td>
                  <td>
                    {initiator(operation.initiatedBy)}
                    {operation.reason && (
                      <div className={classes.note}>“{operation.reason}”</div>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </PageDialog>
  );
}
