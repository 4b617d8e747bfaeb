import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCommand } from '../../hooks/useCommand';
import { usePageKeys } from '../../hooks/usePageKeys';
import type { Dialog } from '../../url';
import { plural } from '../../words';
import {
  ActionButton,
  isOperationRunning,
  permissionReason,
  syncReason,
} from '../ActionButton';
import { MoreMenu } from './MoreMenu';

/** The buttons of an application; each that is off says why. Keys: r refresh, h history, d diff, s sync. */
export function Actions(props: {
  application: ApplicationDetail;
  /** The panel of a resource is open, and `d` is its diff. */
  panelOpen: boolean;
  onDialog: (dialog: Dialog) => void;
  onChanged: () => Promise<void>;
}) {
  const { application, onDialog, onChanged } = props;
  const { run } = useCommand();
  const client = useApi(gitopsApiRef);
  const { outOfSync } = application.status.summary.resources;
  const mayNotRefresh = permissionReason(application, 'refresh');
  const mayNotSync = syncReason(application);
  const running = isOperationRunning(application);

  const refresh = async (hard: boolean) => {
    await run(
      hard
        ? 'Looking at Git and the cluster anew, without caches'
        : 'Looking at Git and the cluster',
      () => client.refreshApplication(application, { hard }),
    );
    await onChanged();
  };

  usePageKeys({
    ...(!mayNotRefresh && { r: () => refresh(false) }),
    ...(!mayNotSync && { s: () => onDialog('sync') }),
    h: () => onDialog('history'),
    ...(!props.panelOpen && { d: () => onDialog('diff') }),
  });

  return (
    <>
      <ActionButton
        label="Refresh"
        variant="outlined"
        reason={mayNotRefresh}
        onClick={() => refresh(false)}
      />
      <ActionButton
        label="History"
        variant="outlined"
        onClick={() => onDialog('history')}
      />
      <ActionButton
        label="Diff"
        variant="outlined"
        reason={
          outOfSync === 0
            ? 'The cluster is as Git says: there is no difference.'
            : undefined
        }
        onClick={() => onDialog('diff')}
      />
      <MoreMenu
        application={application}
        onHardRefresh={() => refresh(true)}
        onDialog={onDialog}
      />
      {running ? (
        <ActionButton
          label="Show sync…"
          variant="contained"
          color="primary"
          onClick={() => onDialog('operation')}
        />
      ) : (
        <ActionButton
          label={
            outOfSync > 0 ? `Sync ${plural(outOfSync, 'change')}…` : 'Sync…'
          }
          variant="contained"
          color="primary"
          reason={mayNotSync}
          onClick={() => onDialog('sync')}
        />
      )}
    </>
  );
}
