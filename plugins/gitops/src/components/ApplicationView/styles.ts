import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';

export const useViewStyles = makeStyles(theme => ({
  view: {
    display: 'flex',
    flexDirection: 'column',
    gap: 12,
    minHeight: 0,
    fontFamily: theme.typography.fontFamily,
  },
  head: { display: 'flex', alignItems: 'center', gap: 8, flexWrap: 'wrap' },
  title: { margin: 0, marginRight: 4, fontSize: 20, fontWeight: 600 },
  grow: { flex: 1 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: 8, marginLeft: 'auto' },
  chip: {
    padding: '1px 8px',
    borderRadius: 10,
    fontSize: 12,
    whiteSpace: 'nowrap',
    background: tint(theme, 'chip'),
    color: tint(theme, 'secondary'),
  },
  note: { fontSize: 12, fontWeight: 400, color: tint(theme, 'secondary') },
  mono: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: 12.5,
  },
  verdict: {
    padding: '12px 16px',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderLeftWidth: 6,
    borderRadius: 6,
  },
  sentence: {
    display: 'flex',
    alignItems: 'center',
    gap: 10,
    margin: 0,
    fontSize: 16,
    fontWeight: 600,
  },
  chain: {
    margin: '4px 0 0',
    color: tint(theme, 'secondary'),
    overflowWrap: 'anywhere',
  },
  link: {
    border: 0,
    padding: 0,
    font: 'inherit',
    background: 'none',
    cursor: 'pointer',
    color: theme.palette.link,
    '&:hover': { textDecoration: 'underline' },
  },
  conditions: {
    margin: '8px 0 0',
    padding: 0,
    listStyle: 'none',
    fontSize: 13,
  },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
    margin: 0,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 6,
    overflow: 'hidden',
  },
  fact: {
    padding: '10px 14px',
    // Drawn outside, so that cells at the left edge show none.
    boxShadow: `-1px -1px 0 ${theme.palette.divider}`,
    minWidth: 0,
    '& dt': { fontSize: 12, color: tint(theme, 'secondary') },
    '& dd': {
      margin: '2px 0 0',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
  },
  tools: { display: 'flex', alignItems: 'center', gap: 8, flexWrap: 'wrap' },
  filter: { flex: '0 1 340px' },
  work: {
    display: 'flex',
    gap: 12,
    height: 'max(420px, calc(100vh - 420px))',
    [theme.breakpoints.down('sm')]: { flexDirection: 'column', height: 'auto' },
  },
}));
