import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type { Loaded } from '@backstage-gitops/plugin-gitops-react';
import { describeError } from '../../errors';

/** Says that what stands below is not the newest, because reloading it fails. */
export function StaleBanner({ loaded }: { loaded: Loaded<unknown> }) {
  if (!loaded.error || loaded.value === undefined) return null;
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" size="small" onClick={loaded.reload}>
          Try again
        </Button>
      }
    >
      Updates do not arrive; this is what was last known.{' '}
      {describeError(loaded.error).message}
    </Alert>
  );
}
