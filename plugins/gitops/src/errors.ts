import { ResponseError } from '@backstage/errors';

/** A failure as a page shows it. */
export interface Failure {
  kind: 'missing' | 'forbidden' | 'unauthenticated' | 'failed';
  /** The server's sentence. */
  message: string;
  /** The next step, where the server knows one. */
  hint?: string;
}

/** Reads what the server says of a failure; an error of the network or of the page itself speaks for itself. */
export function describeError(error: Error): Failure {
  if (!(error instanceof ResponseError))
    return { kind: 'failed', message: error.message };
  const { statusCode, body } = error;
  const hint = 'hint' in body.error ? String(body.error.hint) : undefined;
  return {
    kind: kindOf(statusCode),
    message: body.error.message || error.message,
    hint,
  };
}

function kindOf(status: number): Failure['kind'] {
  if (status === 404) return 'missing';
  if (status === 403) return 'forbidden';
  return status === 401 ? 'unauthenticated' : 'failed';
}
