import type { ApplicationSummary } from '@backstage-gitops/plugin-gitops-common';
import {
  StatusLabel,
  SyncStatus,
  stateColor,
} from '@backstage-gitops/plugin-gitops-react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useTheme } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import { Link, useNavigate } from 'react-router-dom';
import { applicationRouteRef } from '../../routes';
import { agoText, localTime } from '../../time';
import { commitTitle, shortRevision } from '../../words';
import { rowState } from './query';
import { useTableStyles } from './styles';

/** Marks the links that j, k and the arrows walk through. */
export const ROW_LINK = 'data-application-link';

/** Why an application is not as it should be: the deepest cause that is known, else the headline. */
function whyText({ headline }: ApplicationSummary): string {
  if (headline.state === 'ok') return '';
  return headline.causes[headline.causes.length - 1]?.text ?? headline.text;
}

export function ApplicationRow(props: {
  application: ApplicationSummary;
  now: number;
}) {
  const { application, now } = props;
  const classes = useTableStyles();
  const theme = useTheme<Theme>();
  const navigate = useNavigate();
  const link = useRouteRef(applicationRouteRef);
  const { namespace, name, headline, sync, counts, cluster, revisions } =
    application;
  const to = link?.({ namespace, name }) ?? '';
  const { state, word } = rowState(application);
  const why = whyText(application);
  const revision = revisions[0];
  const place = `${cluster.name ?? cluster.server ?? '?'} / ${
    application.destinationNamespace
  }`;
  return (
    <tr
      className={classes.row}
      onClick={event => {
        // Links and selections of text inside the row are theirs.
        if (event.target instanceof Element && event.target.closest('a'))
          return;
        if (window.getSelection()?.toString()) return;
        navigate(to);
      }}
    >
      <td>
        <div
          className={classes.stripe}
          style={{ background: stateColor(theme, headline.state) }}
        />
      </td>
      <td title={name}>
        <Link className={classes.name} to={to} {...{ [ROW_LINK]: '' }}>
          {name}
        </Link>
      </td>
      <td>
        <StatusLabel state={state} title={application.health.message}>
          {word}
        </StatusLabel>
      </td>
      <td>
        <SyncStatus
          status={sync.status}
          outOfSync={counts.outOfSync}
          total={counts.total}
        />
      </td>
      <td className={classes.why} title={why}>
        {why}
      </td>
      <td
        className={`${classes.mono} ${classes.dim} ${classes.spare}`}
        title={revision && commitTitle(revision)}
      >
        {revision ? shortRevision(revision.revision) : '–'}
      </td>
      <td className={classes.dim} title={application.project}>
        {application.project}
      </td>
      <td className={classes.dim} title={place}>
        {cluster.state === 'Failed' ? (
          <StatusLabel state="failing" title="The cluster does not answer">
            {place}
          </StatusLabel>
        ) : (
          place
        )}
      </td>
      <td
        className={`${classes.dim} ${classes.right}`}
        title={application.lastSyncedAt && localTime(application.lastSyncedAt)}
      >
        {agoText(application.lastSyncedAt, now)?.replace(' ago', '') ?? 'never'}
      </td>
    </tr>
  );
}
