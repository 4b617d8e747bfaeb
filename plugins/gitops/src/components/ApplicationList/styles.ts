import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';

/** Rows are 30 px, as dense as a mouse can hit and an eye can read. */
export const useTableStyles = makeStyles(theme => ({
  frame: {
    overflowX: 'auto',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 4,
  },
  table: {
    width: '100%',
    minWidth: 740,
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    fontSize: 13,
  },
  head: {
    height: 30,
    padding: '0 8px',
    textAlign: 'left',
    fontSize: 12,
    fontWeight: 600,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tint(theme, 'secondary'),
    '& button': {
      border: 0,
      padding: 0,
      font: 'inherit',
      color: 'inherit',
      background: 'none',
      cursor: 'pointer',
    },
  },
  row: {
    height: 30,
    borderTop: `1px solid ${theme.palette.divider}`,
    cursor: 'pointer',
    '&:hover': { background: tint(theme, 'chip') },
    '&:focus-within': { background: tint(theme, 'selected') },
    '& td': {
      padding: '0 8px',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    '& td:first-child': { padding: 0 },
  },
  stripe: { width: 5, height: 30 },
  stripeColumn: { width: 5 },
  spare: { '@media (max-width: 1399px)': { display: 'none' } },
  name: { fontWeight: 600, color: theme.palette.text.primary },
  why: { color: tint(theme, 'secondary') },
  mono: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: 12,
  },
  dim: { color: tint(theme, 'secondary') },
  right: { textAlign: 'right' },
}));
