import { EngineError } from '../errors';
import { shown } from './target';

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

/** Says why there was no answer. The connection's own words may hold headers of a proxy, so only its code is used. */
export function connectionFailure(
  url: URL,
  error: unknown,
  signal: AbortSignal | undefined,
  timeoutMs: number,
): EngineError {
  if (error instanceof EngineError) return error;
  const where = shown(url);
  if (signal?.aborted) {
    return new EngineError('Aborted', `The request to ${where} was stopped.`);
  }
  const { name, code } = describe(error);
  if (name === 'AbortError' || name === 'TimeoutError') {
    return new EngineError(
      'RepositoryUnreachable',
      `${where} did not answer within ${timeoutMs / 1000} s.`,
    );
  }
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

function describe(error: unknown): { name: string; code: string } {
  if (!(error instanceof Error)) return { name: '', code: 'unknown' };
  const code = 'code' in error ? String(error.code) : 'connection failed';
  return { name: error.name, code };
}
