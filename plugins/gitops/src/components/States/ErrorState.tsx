import { StatusIcon, tint } from '@backstage-gitops/plugin-gitops-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { describeError } from '../../errors';
import type { Failure } from '../../errors';

const TITLES: Record<Failure['kind'], string> = {
  missing: 'Not found',
  forbidden: 'Not permitted',
  unauthenticated: 'Signed out',
  failed: 'This did not load',
};

const STEPS: Record<Failure['kind'], string> = {
  missing:
    'It does not exist, or you may not read it. Its owners or an administrator can tell.',
  forbidden: 'An administrator can grant the permission.',
  unauthenticated: 'Sign in again and come back to this page.',
  failed: 'Try again; if it stays, tell an administrator what is written here.',
};

const useStyles = makeStyles(theme => ({
  box: {
    margin: theme.spacing(2, 0),
    padding: theme.spacing(2, 3),
    fontFamily: theme.typography.fontFamily,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 6,
  },
  title: {
    display: 'flex',
    alignItems: 'center',
    gap: 10,
    margin: 0,
    fontSize: 16,
    fontWeight: 600,
  },
  hint: { color: tint(theme, 'secondary') },
}));

/** A page, or a part of one, that could not be loaded: what happened in the server's words, and what to do. */
export function ErrorState(props: { error: Error; onRetry: () => void }) {
  const classes = useStyles();
  const { kind, message, hint } = describeError(props.error);
  return (
    <div role="alert" className={classes.box}>
      <h3 className={classes.title}>
        <StatusIcon
          state={kind === 'failed' ? 'failing' : 'unknown'}
          size={18}
        />
        {TITLES[kind]}
      </h3>
      <p>{message}</p>
      <p className={classes.hint}>{hint ?? STEPS[kind]}</p>
      <Button variant="outlined" onClick={props.onRetry}>
        Try again
      </Button>
    </div>
  );
}
