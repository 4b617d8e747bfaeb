import { Errors } from 'isomorphic-git';
import { EngineError } from '../../errors';
import {
  authenticationFailed,
  certificateNotTrusted,
  clientCertificateRefused,
  redirected,
  repositoryNotFound,
  repositoryUnreachable,
  revisionNotFound,
} from '../failures';
import type { GitRemote } from '../types';

const UNKNOWN_OBJECT =
  /not our ref|unadvertised object|want [0-9a-f]{40} not valid/i;

/** Says what an error of isomorphic-git or of the network means for who registered the repository. */
export function isomorphicFailure(
  remote: GitRemote,
  error: unknown,
  revision?: string,
): EngineError {
  if (error instanceof EngineError) return error;
  if (error instanceof Errors.HttpError) {
    const status = error.data.statusCode;
    if (status === 401 || status === 403) return authenticationFailed(remote);
    if (status === 404) return repositoryNotFound(remote);
    if (status >= 300 && status < 400) return redirected(remote);
    return repositoryUnreachable(remote, `the server answers ${status}`);
  }
  const text = stringField(error, 'message') || String(error);
  if (
    revision !== undefined &&
    (error instanceof Errors.NotFoundError || UNKNOWN_OBJECT.test(text))
  ) {
    return revisionNotFound(remote, revision);
  }
  if (/ALERT|ERR_OSSL_/.test(stringField(error, 'code'))) {
    return clientCertificateRefused(remote);
  }
  if (isCertificateError(error)) return certificateNotTrusted(remote);
  const code = stringField(error, 'code');
  return repositoryUnreachable(
    remote,
    (code ? `${code} ${text}` : text).replace(/\.$/, '').slice(0, 300),
  );
}

/** By shape: errors of the network stack may come from another realm, where `instanceof` does not hold. */
function stringField(error: unknown, field: 'code' | 'message'): string {
  if (typeof error !== 'object' || error === null) return '';
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : '';
}

function isCertificateError(error: unknown): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(stringField(error, 'code'));
}
