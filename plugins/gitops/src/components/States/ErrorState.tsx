import { EmptyState } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
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

/** A page, or a part of one, that could not be loaded: what happened in the server's words, and what to do. */
export function ErrorState(props: { error: Error; onRetry: () => void }) {
  const { kind, message, hint } = describeError(props.error);
  return (
    <div role="alert">
      <EmptyState
        missing="info"
        title={TITLES[kind]}
        description={
          <>
            {message} {hint ?? STEPS[kind]}
          </>
        }
        action={
          <Button variant="outlined" onClick={props.onRetry}>
            Try again
          </Button>
        }
      />
    </div>
  );
}
