import type {
  ApplicationDetail,
  ResourceNode,
} from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef, useLoad } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useId } from 'react';
import { PageDialog } from '../PageDialog';
import { commitTitle, shortRef, shortRevision } from '../../words';
import { planSync } from './plan';
import { useSyncStyles } from './styles';
import { SyncForm, SyncFormStates } from './SyncForm';

/** Before a sync: what will be deleted, what will change and how; then it starts. */
export function SyncDialog(props: {
  application: ApplicationDetail;
  nodes: readonly ResourceNode[];
  /** Only this resource is ticked. */
  only?: string;
  onClose: () => void;
  onStarted: () => void;
}) {
  const { application, nodes, only, onClose } = props;
  const classes = useSyncStyles();
  const titleId = useId();
  const client = useApi(gitopsApiRef);
  const loaded = useLoad(application.id, signal =>
    client.getDiff(application, {}, { signal }),
  );
  const revision = application.status.sync.revisions[0];
  return (
    <PageDialog labelledBy={titleId} maxWidth="md" onClose={onClose}>
      <DialogTitle id={titleId}>
        Sync {application.name}
        {revision && ` to ${shortRevision(revision.revision)}`}
        {revision && (
          <div className={classes.subtitle}>
            {[
              shortRef(revision.ref),
              revision.message &&
                `“${commitTitle(revision)}”${
                  revision.author ? ` by ${revision.author}` : ''
                }`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        )}
      </DialogTitle>
      {loaded.value ? (
        <SyncForm {...props} plan={planSync(loaded.value, nodes)} only={only} />
      ) : (
        <SyncFormStates loaded={loaded} onClose={onClose} />
      )}
    </PageDialog>
  );
}
