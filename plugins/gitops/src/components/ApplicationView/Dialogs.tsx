import type { ResourceNode } from '@backstage-gitops/plugin-gitops-common';
import type { TreeModel } from '../../tree';
import { DeleteDialog } from '../DeleteDialog';
import { DiffDialog } from '../DiffDialog';
import { HistoryDialog } from '../HistoryDialog';
import { OperationDialog } from '../OperationDialog';
import { SyncDialog } from '../SyncDialog';
import type { AreaProps } from './TreeArea';

/** The dialog that the URL names. Closing one goes to the page beneath. */
export function Dialogs(
  props: AreaProps & { model: TreeModel; nodes: readonly ResourceNode[] },
) {
  const { application, state, onState } = props;
  const onClose = () => onState({ dialog: undefined }, { replace: true });
  switch (state.dialog) {
    case 'sync':
    case 'sync-one':
      return (
        <SyncDialog
          application={application}
          nodes={props.nodes}
          only={state.dialog === 'sync-one' ? state.node : undefined}
          onClose={onClose}
          onStarted={() => {
            onState({ dialog: 'operation' }, { replace: true });
            void props.onChanged();
          }}
        />
      );
    case 'operation':
      return <OperationDialog application={application} onClose={onClose} />;
    case 'diff':
      return (
        <DiffDialog
          application={application}
          onClose={onClose}
          onSync={() => onState({ dialog: 'sync' }, { replace: true })}
        />
      );
    case 'history':
      return <HistoryDialog application={application} onClose={onClose} />;
    case 'delete':
      return (
        <DeleteDialog
          application={application}
          model={props.model}
          onClose={onClose}
          onDeleted={props.onGone}
        />
      );
    default:
      return null;
  }
}
