import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCommand } from '../../hooks/useCommand';
import { editApplicationRouteRef } from '../../routes';
import type { Dialog } from '../../url';
import { isOperationRunning, permissionReason } from '../ActionButton';

/** Actions that are wanted seldom. An item that is off stays in the list and says why. */
export function MoreMenu(props: {
  application: ApplicationDetail;
  onHardRefresh: () => void;
  onDialog: (dialog: Dialog) => void;
}) {
  const { application, onDialog } = props;
  const id = useId();
  const client = useApi(gitopsApiRef);
  const { run } = useCommand();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const navigate = useNavigate();
  const editPage = useRouteRef(editApplicationRouteRef);
  const items = [
    {
      label: 'Edit…',
      reason: permissionReason(application, 'update'),
      act: () => navigate(editPage?.(application) ?? '.'),
    },
    {
      label: 'Hard refresh',
      reason: permissionReason(application, 'refresh'),
      act: props.onHardRefresh,
    },
    {
      label: 'Terminate operation',
      reason: isOperationRunning(application)
        ? permissionReason(application, 'terminate')
        : 'No operation is running.',
      act: () =>
        run('The operation is being terminated', () =>
          client.terminateOperation(application),
        ),
    },
    {
      label: 'Delete…',
      reason: application.deletion
        ? 'It is being deleted already.'
        : permissionReason(application, 'delete'),
      act: () => onDialog('delete'),
    },
  ];
  return (
    <>
      <Button
        variant="outlined"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        aria-controls={anchor ? id : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        ⋯
      </Button>
      <Menu
        id={id}
        open={anchor !== undefined}
        anchorEl={anchor}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        onClose={() => setAnchor(undefined)}
      >
        {items.map(({ label, reason, act }) => (
          <MenuItem
            key={label}
            // Not `disabled`: the reason stays reachable for the keyboard.
            aria-disabled={reason !== undefined}
            dense
            onClick={() => {
              if (reason) return;
              setAnchor(undefined);
              act();
            }}
          >
            <ListItemText
              primary={label}
              secondary={reason}
              primaryTypographyProps={
                reason ? { color: 'textSecondary' } : undefined
              }
            />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
