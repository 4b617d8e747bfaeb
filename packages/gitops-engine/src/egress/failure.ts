import { EngineError } from '../errors';
import { shown } from './target';

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

/** What ends a request early. */
export interface Patience {
  stop?: AbortSignal;
  timeout: AbortSignal;
  timeoutMs: number;
}

/** Says why there was no answer. The connection's own words may hold headers of a proxy, so only its code is used. */
export function connectionFailure(
  url: URL,
  error: unknown,
  { stop, timeout, timeoutMs }: Patience,
): EngineError {
  if (error instanceof EngineError) return error;
  const where = shown(url);
  if (stop?.aborted) {
    return new EngineError('Aborted', `The request to ${where} was stopped.`);
  }
  if (timeout.aborted) {
    return new EngineError(
      'RepositoryUnreachable',
      `${where} did not answer within ${timeoutMs / 1000} s.`,
    );
  }
  const code = codeOf(error);
  if (CERTIFICATE.test(code)) {
    return new EngineError(
      'RepositoryUnreachable',
      `The certificate of ${url.host} is not trusted (${code}).`,
      { hint: "Register the authority's certificate with the repository." },
    );
  }
  return new EngineError(
    'RepositoryUnreachable',
    `${where} cannot be reached (${code}).`,
    { hint: 'Check the address, and that the backend may connect to it.' },
  );
}

/** Read by its field: errors of Node's own modules are not always of this realm's class. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'no answer';
}
