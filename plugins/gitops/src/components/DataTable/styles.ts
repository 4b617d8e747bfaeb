import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';

/** What pages of a plain table have around it. */
export const usePageStyles = makeStyles(theme => ({
  page: {
    padding: theme.spacing(1, 3, 2),
    fontFamily: theme.typography.fontFamily,
    fontSize: 14,
  },
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 8,
    marginBottom: 10,
    '& select': {
      height: 32,
      font: 'inherit',
      color: theme.palette.text.primary,
      background: theme.palette.background.paper,
      border: `1px solid ${tint(theme, 'secondary')}`,
      borderRadius: 4,
    },
  },
  search: { flex: '0 1 320px' },
  grow: { flex: 1 },
  note: { margin: '8px 0', fontSize: 13, color: tint(theme, 'secondary') },
  mono: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: 12,
  },
  dim: { color: tint(theme, 'secondary') },
  name: { fontWeight: 600 },
  why: {
    marginBottom: 4,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    fontSize: 12,
    color: tint(theme, 'secondary'),
  },
  link: { color: theme.palette.link },
  actions: { display: 'inline-flex', gap: 4 },
}));
