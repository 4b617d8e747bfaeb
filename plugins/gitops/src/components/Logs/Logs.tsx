import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef, useLoad } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import type { TreeSource } from '../../tree';
import { permissionReason } from '../ActionButton';
import { InlineError, LoadingRows } from '../States';
import { containersOf } from './containers';
import { LogTools } from './LogTools';
import { LogView } from './LogView';

const useStyles = makeStyles({
  logs: { display: 'flex', flexDirection: 'column', height: '100%' },
});

/** Logs of a pod, or of one of several pods that may be chosen. */
export function Logs({
  application,
  pods,
}: {
  application: ApplicationDetail;
  pods: readonly TreeSource[];
}) {
  const classes = useStyles();
  const client = useApi(gitopsApiRef);
  const reason = permissionReason(application, 'logs');
  const [podId, setPodId] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const [follow, setFollow] = useState(true);
  const [previous, setPrevious] = useState(false);
  const pod = pods.find(({ id }) => id === podId) ?? pods[0];
  const loaded = useLoad(
    reason ? undefined : `${application.id} ${pod.id}`,
    signal =>
      client.getResource(
        application,
        { group: '', kind: 'Pod', namespace: pod.namespace, name: pod.name },
        { signal },
      ),
  );
  if (reason) return <Typography>{reason}</Typography>;
  if (loaded.loading)
    return <LoadingRows label="Loading containers" rows={2} />;
  if (loaded.error && !loaded.value)
    return <InlineError error={loaded.error} onRetry={loaded.reload} />;
  const containers = containersOf(loaded.value?.live);
  const container = containers.find(name => name === chosen) ?? containers[0];
  return (
    <div className={classes.logs}>
      <LogTools
        pods={pods}
        pod={pod}
        onPod={setPodId}
        containers={containers}
        container={container}
        onContainer={setChosen}
        follow={follow}
        onFollow={setFollow}
        previous={previous}
        onPrevious={setPrevious}
      />
      <LogView
        application={application}
        query={{
          pod: pod.name,
          podNamespace: pod.namespace,
          container,
          follow: follow && !previous,
          previous,
        }}
      />
    </div>
  );
}
