import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import {
  OperationStatus,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-react';
import { agoText, durationText, localTime } from '../../time';
import {
  automationText,
  commitTitle,
  initiator,
  shortRef,
  shortRevision,
} from '../../words';
import { useViewStyles } from './styles';

/** What is wanted, whether it is so, what was done last, and what is done by itself. */
export function Facts(props: { application: ApplicationDetail; now: number }) {
  const classes = useViewStyles();
  const { application, now } = props;
  const { sync, summary, reconciledAt } = application.status;
  return (
    <dl className={classes.facts}>
      {sync.revisions.length === 0 && (
        <div className={classes.fact}>
          <dt>Desired</dt>
          <dd>not known yet</dd>
        </div>
      )}
      {sync.revisions.map(revision => (
        <div
          className={classes.fact}
          key={`${revision.repoUrl} ${revision.revision}`}
        >
          <dt>Desired{revision.ref ? ` (${shortRef(revision.ref)})` : ''}</dt>
          <dd
            className={classes.mono}
            title={`${revision.revision} of ${revision.repoUrl}`}
          >
            {shortRevision(revision.revision)}
          </dd>
          <dd className={classes.note} title={revision.message}>
            {[
              commitTitle(revision),
              revision.author,
              agoText(revision.date, now),
            ]
              .filter(Boolean)
              .join(' · ')}
          </dd>
        </div>
      ))}
      <div className={classes.fact}>
        <dt>Sync</dt>
        <dd>
          <SyncStatus
            status={sync.status}
            outOfSync={summary.resources.outOfSync}
            total={summary.resources.total}
          />
        </dd>
        <dd className={classes.note}>
          {reconciledAt
            ? `last checked ${agoText(reconciledAt, now)}`
            : 'never checked'}
        </dd>
      </div>
      <LastOperation {...props} />
      <div className={classes.fact}>
        <dt>Automation</dt>
        <dd>{automationText(application.automation)}</dd>
        <dd className={classes.note}>
          {application.automation.enabled
            ? 'changes in Git are applied by themselves'
            : 'changes in Git wait for a sync'}
        </dd>
      </div>
    </dl>
  );
}

function LastOperation({
  application,
  now,
}: {
  application: ApplicationDetail;
  now: number;
}) {
  const classes = useViewStyles();
  const { operation } = application.status;
  return (
    <div className={classes.fact}>
      <dt>Last operation</dt>
      {operation ? (
        <>
          <dd>
            <OperationStatus
              phase={operation.phase}
              message={operation.message}
            />
          </dd>
          <dd className={classes.note} title={localTime(operation.startedAt)}>
            {[
              agoText(operation.finishedAt ?? operation.startedAt, now),
              operation.finishedAt &&
                `took ${durationText(
                  operation.startedAt,
                  operation.finishedAt,
                )}`,
              initiator(operation.initiatedBy),
            ]
              .filter(Boolean)
              .join(' · ')}
          </dd>
        </>
      ) : (
        <dd>none yet</dd>
      )}
    </div>
  );
}
