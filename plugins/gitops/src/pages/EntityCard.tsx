import {
  StatusLabel,
  SyncStatus,
  useEntityApplications,
} from '@backstage-gitops/plugin-gitops-react';
import type { EntityApplication } from '@backstage-gitops/plugin-gitops-react';
import { InfoCard } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from 'react-router-dom';
import { rowState } from '../components/ApplicationList';
import { environmentsOf } from '../components/Environments';
import { InlineError, LoadingRows } from '../components/States';
import { applicationRouteRef } from '../routes';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 130px 160px',
    gap: 8,
    alignItems: 'center',
    minHeight: 30,
    fontSize: 13,
    fontFamily: theme.typography.fontFamily,
    '& a': {
      color: theme.palette.link,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
  },
}));

/** Sync and health of an entity's applications, for its overview. An entity without one shows no card. */
export function EntityCard() {
  const { entity } = useEntity();
  const loaded = useEntityApplications(entity);
  if (loaded.value?.length === 0) return null;
  return (
    <InfoCard title="GitOps">
      {loaded.loading && <LoadingRows label="Loading applications" rows={2} />}
      {loaded.error && !loaded.value && (
        <InlineError error={loaded.error} onRetry={loaded.reload} />
      )}
      {environmentsOf(loaded.value ?? []).map(({ application, name }) => (
        <Row key={application.id} application={application} name={name} />
      ))}
    </InfoCard>
  );
}

function Row({
  application,
  name,
}: {
  application: EntityApplication;
  name: string;
}) {
  const classes = useStyles();
  const link = useRouteRef(applicationRouteRef);
  const { state, word } = rowState(application);
  const { sync, counts, headline } = application;
  return (
    <div className={classes.row} title={headline.text}>
      <Link to={link?.(application) ?? ''}>{name}</Link>
      <StatusLabel state={state}>{word}</StatusLabel>
      <SyncStatus
        status={sync.status}
        outOfSync={counts.outOfSync}
        total={counts.total}
      />
    </div>
  );
}
