import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';
import { CARD } from '../../tree';

export const useTreeStyles = makeStyles(theme => ({
  frame: {
    flex: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 6,
    overflow: 'hidden',
  },
  scroller: {
    flex: 1,
    minHeight: 0,
    overflow: 'auto',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
  },
  canvas: { position: 'relative', transformOrigin: '0 0' },
  edges: {
    position: 'absolute',
    inset: 0,
    pointerEvents: 'none',
    '& path': {
      fill: 'none',
      stroke: theme.palette.type === 'dark' ? '#7a7f87' : '#b6bdc7',
      strokeWidth: 1.25,
    },
  },
  card: {
    position: 'absolute',
    boxSizing: 'border-box',
    width: CARD.width,
    height: CARD.height,
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    padding: '0 8px',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderLeftWidth: 5,
    borderRadius: 4,
    cursor: 'pointer',
    '&:hover': { borderColor: theme.palette.text.secondary },
  },
  selected: {
    background: tint(theme, 'selected'),
    outline: `2px solid ${theme.palette.primary.main}`,
  },
  active: {
    '$scroller:focus-visible &': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 1,
    },
  },
  folded: {
    borderStyle: 'dashed',
    borderLeftStyle: 'solid',
    color: tint(theme, 'secondary'),
  },
  texts: { flex: 1, minWidth: 0, lineHeight: 1.35 },
  name: {
    fontSize: 12.5,
    fontWeight: 500,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  note: {
    fontSize: 11,
    color: tint(theme, 'secondary'),
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  foot: {
    padding: '4px 12px',
    fontSize: 12,
    color: tint(theme, 'secondary'),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));
