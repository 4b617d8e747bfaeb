import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';
import { kindShort } from './kinds';

const useStyles = makeStyles(theme => ({
  badge: {
    flex: 'none',
    minWidth: 26,
    height: 24,
    padding: '0 3px',
    borderRadius: 4,
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    fontSize: 9.5,
    fontWeight: 700,
    background: tint(theme, 'chip'),
    color: tint(theme, 'secondary'),
  },
}));

/** The kind of an object as a small badge; `text` replaces the short name. */
export function KindBadge(props: { kind: string; text?: string }) {
  const classes = useStyles();
  return (
    <span className={classes.badge} title={props.kind} aria-hidden>
      {props.text ?? kindShort(props.kind)}
    </span>
  );
}
