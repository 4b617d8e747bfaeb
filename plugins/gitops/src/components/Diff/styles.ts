import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';

export const useDiffStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  heading: {
    margin: '12px 0 2px',
    fontSize: 11,
    fontWeight: 700,
    letterSpacing: 0.4,
    textTransform: 'uppercase',
    color: tint(theme, 'secondary'),
  },
  sentence: { padding: '3px 0', fontSize: 14, overflowWrap: 'anywhere' },
  ignored: { color: tint(theme, 'secondary') },
  more: { textTransform: 'none', color: tint(theme, 'secondary') },
  note: { fontSize: 12, color: tint(theme, 'secondary') },
  lines: {
    margin: '8px 0',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 4,
    overflow: 'auto',
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: 12,
    lineHeight: 1.55,
  },
  // Lines are as wide as the widest, so that their tints reach the edge while scrolling.
  inner: { display: 'inline-block', minWidth: '100%' },
  line: { display: 'flex', whiteSpace: 'pre', paddingRight: 10 },
  number: {
    flex: 'none',
    width: 40,
    paddingRight: 8,
    textAlign: 'right',
    userSelect: 'none',
    color: tint(theme, 'secondary'),
  },
  sign: { flex: 'none', width: 16, textAlign: 'center', userSelect: 'none' },
  added: { background: tint(theme, 'added') },
  removed: { background: tint(theme, 'removed') },
  fold: {
    display: 'block',
    width: '100%',
    border: 0,
    padding: '1px 10px 1px 56px',
    textAlign: 'left',
    font: 'inherit',
    cursor: 'pointer',
    color: tint(theme, 'secondary'),
    background: tint(theme, 'chip'),
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
  },
}));
