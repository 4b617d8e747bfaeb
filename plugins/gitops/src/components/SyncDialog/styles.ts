import { stateColor, tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';

export const useSyncStyles = makeStyles(theme => ({
  subtitle: { fontSize: 12, color: tint(theme, 'secondary'), fontWeight: 400 },
  heading: {
    margin: '14px 0 4px',
    fontSize: 11,
    fontWeight: 700,
    letterSpacing: 0.4,
    textTransform: 'uppercase',
    color: tint(theme, 'secondary'),
  },
  danger: { color: stateColor(theme, 'failing') },
  row: {
    display: 'grid',
    gridTemplateColumns:
      '20px 18px 140px minmax(0, max-content) minmax(0, 1fr)',
    alignItems: 'center',
    gap: 8,
    minHeight: 28,
    fontSize: 13,
    cursor: 'pointer',
    '& input': { margin: 0, accentColor: theme.palette.primary.main },
    '& > span': {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
  },
  note: { fontSize: 12, color: tint(theme, 'secondary') },
  all: { display: 'flex', gap: 8, alignItems: 'center' },
  options: { display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 16 },
  option: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    minHeight: 28,
    fontSize: 13,
    '& input': { margin: 0, accentColor: theme.palette.primary.main },
  },
  foot: {
    flex: 1,
    paddingLeft: 16,
    fontSize: 12,
    color: tint(theme, 'secondary'),
  },
  deleteButton: {
    background: stateColor(theme, 'failing'),
    color: theme.palette.getContrastText(stateColor(theme, 'failing')),
    '&:hover': {
      background: stateColor(theme, 'failing'),
      filter: 'brightness(0.9)',
    },
  },
}));
