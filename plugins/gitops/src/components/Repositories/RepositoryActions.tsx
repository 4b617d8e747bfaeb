import type { Repository } from '@backstage-gitops/plugin-gitops-common';
import { tint } from '@backstage-gitops/plugin-gitops-react';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import MoreVertIcon from '@material-ui/icons/MoreVert';
import { useState } from 'react';
import { manageReason } from './permission';

export type RepositoryAction = 'test' | 'edit' | 'delete';

const ITEMS: {
  action: RepositoryAction;
  title: string;
  needs: 'update' | 'delete';
  configured?: boolean;
}[] = [
  {
    action: 'test',
    title: 'Test connection',
    needs: 'update',
    configured: true,
  },
  { action: 'edit', title: 'Edit or rotate…', needs: 'update' },
  { action: 'delete', title: 'Delete…', needs: 'delete' },
];

const useStyles = makeStyles(theme => ({
  reason: {
    maxWidth: 280,
    padding: theme.spacing(0.5, 2),
    fontSize: 12,
    color: tint(theme, 'secondary'),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** What can be done with one repository; what cannot says why. */
export function RepositoryActions(props: {
  repository: Repository;
  onAction: (action: RepositoryAction) => void;
}) {
  const { repository, onAction } = props;
  const [anchor, setAnchor] = useState<Element>();
  const classes = useStyles();
  const { origin, allowedActions, name, url } = repository;
  const items = ITEMS.map(({ action, title, needs, configured }) => ({
    action,
    title,
    reason: manageReason(
      { allowedActions, origin: configured ? undefined : origin },
      needs,
    ),
  }));
  const reasons = [
    ...new Set(items.flatMap(({ reason }) => (reason ? [reason] : []))),
  ];
  return (
    <>
      <IconButton
        size="small"
        aria-label={`Actions of ${name ?? url}`}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreVertIcon fontSize="small" />
      </IconButton>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
      >
        {items.map(({ action, title, reason }) => (
          <MenuItem
            key={action}
            dense
            disabled={reason !== undefined}
            aria-label={reason && `${title}: ${reason}`}
            onClick={() => {
              setAnchor(undefined);
              onAction(action);
            }}
          >
            {title}
          </MenuItem>
        ))}
        {reasons.map(reason => (
          <li key={reason} role="presentation" className={classes.reason}>
            {reason}
          </li>
        ))}
      </Menu>
    </>
  );
}
