import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import {
  gitopsApiRef,
  StatusLabel,
  useLiveUpdates,
  useLoad,
} from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { useNow } from '../../hooks/useNow';
import { agoText, localTime } from '../../time';
import type { TreeSource } from '../../tree';
import { InlineError, LoadingRows } from '../States';
import { usePanelStyles } from './styles';

/** What the cluster says has happened to a resource, newest first. */
export function EventsTab({
  application,
  source,
}: {
  application: ApplicationDetail;
  source: TreeSource;
}) {
  const classes = usePanelStyles();
  const client = useApi(gitopsApiRef);
  const now = useNow();
  const { group, kind, namespace, name } = source;
  const loaded = useLoad(`${application.id} ${source.id}`, signal =>
    client.listEvents(
      application,
      { group, kind, namespace, name },
      { signal },
    ),
  );
  useLiveUpdates(loaded.reload, [application.id]);
  if (loaded.loading) return <LoadingRows label="Loading events" />;
  if (loaded.error && !loaded.value)
    return <InlineError error={loaded.error} onRetry={loaded.reload} />;
  if (loaded.value?.length === 0)
    return (
      <Typography>
        No events. The cluster forgets them after an hour or so.
      </Typography>
    );
  return (
    <ul className={classes.events}>
      {loaded.value?.map(
        ({ type, reason, message, count, lastSeen }, index) => (
          <li key={index} className={classes.event}>
            {type === 'Warning' ? (
              <StatusLabel state="failing">{reason}</StatusLabel>
            ) : (
              <b>{reason}</b>
            )}{' '}
            <span
              className={classes.note}
              title={lastSeen && localTime(lastSeen)}
            >
              {[agoText(lastSeen, now), count > 1 && `${count} times`]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <div>{message}</div>
          </li>
        ),
      )}
    </ul>
  );
}
