import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';

export const useDialogStyles = makeStyles(theme => ({
  fields: { display: 'flex', flexDirection: 'column', gap: 14 },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: 14,
  },
  group: { border: 0, margin: 0, padding: 0, minWidth: 0 },
  legend: {
    padding: 0,
    marginBottom: 8,
    fontSize: 12,
    fontWeight: 700,
    letterSpacing: 0.4,
    textTransform: 'uppercase',
    color: tint(theme, 'secondary'),
  },
  block: {
    '& textarea': {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: 12,
    },
  },
  set: { display: 'flex', alignItems: 'center', gap: 8, fontSize: 12 },
  switches: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    '& .MuiFormControlLabel-label': { fontSize: 14 },
  },
  answer: { flex: 1, minWidth: 0, padding: '0 16px' },
  hint: { margin: '4px 0 0', fontSize: 13, color: tint(theme, 'secondary') },
  sentence: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
}));
