import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { describeError } from '../../errors';

/** A failure inside a panel or dialog, with a way to try again where there is one. */
export function InlineError(props: { error: Error; onRetry?: () => void }) {
  const { message, hint } = describeError(props.error);
  return (
    <Alert
      severity="error"
      action={
        props.onRetry && (
          <Button color="inherit" size="small" onClick={props.onRetry}>
            Try again
          </Button>
        )
      }
    >
      {message} {hint}
    </Alert>
  );
}
