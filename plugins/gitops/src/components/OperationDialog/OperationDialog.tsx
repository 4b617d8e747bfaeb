import type {
  ApplicationDetail,
  Operation,
} from '@backstage-gitops/plugin-gitops-common';
import {
  gitopsApiRef,
  StatusIcon,
  stateOfOperation,
  useLiveUpdates,
  useLoad,
} from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import { tint } from '@backstage-gitops/plugin-gitops-react';
import { useEffect, useId } from 'react';
import { useCommand } from '../../hooks/useCommand';
import { useNow } from '../../hooks/useNow';
import { durationText, spanText } from '../../time';
import { PageDialog } from '../PageDialog';
import { initiator, shortRevision } from '../../words';
import { ActionButton, permissionReason } from '../ActionButton';
import { InlineError, LoadingRows, StaleBanner } from '../States';
import { OperationSteps } from './OperationSteps';
import { operationProgress, operationSteps } from './steps';

/** While something runs that the reader watches, signals are not enough where they are not to be had. */
const RUNNING_POLL_MS = 2_000;

const useStyles = makeStyles(theme => ({
  title: { display: 'flex', alignItems: 'center', gap: 10 },
  note: { fontSize: 12, fontWeight: 400, color: tint(theme, 'secondary') },
  message: { margin: '0 0 8px', fontSize: 14, overflowWrap: 'anywhere' },
  foot: {
    flex: 1,
    paddingLeft: 16,
    fontSize: 12,
    color: tint(theme, 'secondary'),
  },
}));

const isRunning = ({ finishedAt }: Operation) => finishedAt === undefined;

function titleOf(operation: Operation, now: number): string {
  const { phase, startedAt, finishedAt, dryRun } = operation;
  const what = dryRun ? 'Dry run' : 'Sync';
  if (!finishedAt)
    return `${
      phase === 'Terminating' ? 'Terminating' : `${what} is running`
    }, ${spanText(now - Date.parse(startedAt))}`;
  return `${what} ${
    phase === 'Succeeded' ? 'succeeded' : 'failed'
  } in ${durationText(startedAt, finishedAt)}`;
}

/** The running operation, or the last one: the step it is at, what it waits for, and what became of each resource. */
export function OperationDialog(props: {
  application: ApplicationDetail;
  onClose: () => void;
}) {
  const { application, onClose } = props;
  const classes = useStyles();
  const titleId = useId();
  const client = useApi(gitopsApiRef);
  const now = useNow(1_000);
  const { run } = useCommand();
  // `null` says that none ever ran; undefined is for "not loaded".
  const loaded = useLoad(
    application.id,
    async signal =>
      (await client.getOperation(application, { signal })) ?? null,
  );
  useLiveUpdates(loaded.reload, [application.id]);
  const operation = loaded.value ?? undefined;
  const running = operation !== undefined && isRunning(operation);
  const { reload } = loaded;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(reload, RUNNING_POLL_MS);
    return () => clearInterval(timer);
  }, [running, reload]);

  const steps = operationSteps(operation?.resources ?? []);
  const { done, total } = operationProgress(steps);
  return (
    <PageDialog labelledBy={titleId} maxWidth="md" onClose={onClose}>
      <DialogTitle id={titleId}>
        {operation ? (
          <>
            <div className={classes.title}>
              <StatusIcon state={stateOfOperation(operation.phase)} size={18} />
              {titleOf(operation, now)}
            </div>
            {running && (
              <LinearProgress
                variant={total > 0 ? 'determinate' : 'indeterminate'}
                value={total > 0 ? (100 * done) / total : undefined}
                aria-label="Progress"
              />
            )}
            <div className={classes.note}>
              {[
                `${done} of ${total} done`,
                operation.revisions.map(shortRevision).join(', '),
                `started by ${initiator(operation.initiatedBy)}${
                  operation.reason ? `: “${operation.reason}”` : ''
                }`,
                operation.retryCount > 0 && `retry ${operation.retryCount}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </>
        ) : (
          'Operation'
        )}
      </DialogTitle>
      <DialogContent dividers>
        <StaleBanner loaded={loaded} />
        {loaded.loading && <LoadingRows label="Loading the operation" />}
        {loaded.error && loaded.value === undefined && (
          <InlineError error={loaded.error} onRetry={reload} />
        )}
        {loaded.value === null && 'No operation ever ran.'}
        {operation?.message && (
          <p className={classes.message} aria-live="polite">
            {operation.message}
          </p>
        )}
        <OperationSteps steps={steps} />
      </DialogContent>
      <DialogActions>
        <span className={classes.foot}>
          {running && 'You can close this; it goes on.'}
        </span>
        {running && (
          <ActionButton
            label="Terminate"
            variant="outlined"
            reason={
              operation.phase === 'Terminating'
                ? 'It is being terminated.'
                : permissionReason(application, 'terminate')
            }
            onClick={async () => {
              await run('The operation is being terminated', () =>
                client.terminateOperation(application),
              );
              await reload();
            }}
          />
        )}
        <Button variant="outlined" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </PageDialog>
  );
}
