import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';

export const ROW_HEIGHT = 30;

const COLUMNS =
  'minmax(220px, 3fr) minmax(120px, 1fr) minmax(90px, 1fr) 110px 120px 48px 64px';

export const useListStyles = makeStyles(theme => ({
  frame: {
    flex: 1,
    minWidth: 0,
    overflow: 'auto',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 6,
    fontSize: 13,
  },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'grid',
    gridTemplateColumns: COLUMNS,
    gap: 10,
    alignItems: 'center',
    height: ROW_HEIGHT,
    padding: '0 10px 0 15px',
    fontSize: 12,
    fontWeight: 600,
    color: tint(theme, 'secondary'),
    background: theme.palette.background.paper,
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  row: {
    position: 'absolute',
    left: 0,
    right: 0,
    display: 'grid',
    gridTemplateColumns: COLUMNS,
    gap: 10,
    alignItems: 'center',
    height: ROW_HEIGHT,
    boxSizing: 'border-box',
    padding: '0 10px',
    borderLeft: '5px solid',
    borderBottom: `1px solid ${theme.palette.divider}`,
    cursor: 'pointer',
    '&:hover': { background: tint(theme, 'chip') },
    '&:focus-within': { background: tint(theme, 'selected') },
    '& > span': {
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
  },
  selected: { background: tint(theme, 'selected') },
  name: { display: 'flex', alignItems: 'center', gap: 8 },
  open: {
    border: 0,
    padding: 0,
    minWidth: 0,
    font: 'inherit',
    fontWeight: 500,
    color: 'inherit',
    background: 'none',
    cursor: 'pointer',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    outline: 'none',
    // The whole row is the button's.
    '&::after': { content: '""', position: 'absolute', inset: 0 },
  },
}));
