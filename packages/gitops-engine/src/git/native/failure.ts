import type { EngineError } from '../../errors';
import {
  authenticationFailed,
  repositoryNotFound,
  repositoryUnreachable,
} from '../failures';
import type { GitRemote } from '../types';

const AUTHENTICATION =
  /could not read (Username|Password)|Authentication failed|returned error: 40[13]|Permission denied \(|Host key verification failed/i;
const NOT_FOUND =
  /repository '.*' not found|returned error: 404|does not appear to be a git repository|Repository not found/i;
const REDIRECT =
  /unable to update url base from redirection|returned error: 30\d/i;
const CERTIFICATE =
  /SSL certificate|certificate verif|server verification failed/i;
const CONNECTION =
  /Could not resolve host|Failed to connect|Couldn't connect|Connection (refused|reset|timed out)|Empty reply|Operation too slow|Could not resolve hostname|early EOF|hung up/i;

/** Says what git's errors (LC_ALL=C) mean for who registered the repository. */
export function gitFailure(remote: GitRemote, stderr: string): EngineError {
  if (AUTHENTICATION.test(stderr)) return authenticationFailed(remote);
  if (NOT_FOUND.test(stderr)) return repositoryNotFound(remote);
  if (REDIRECT.test(stderr)) {
    return repositoryUnreachable(
      remote,
      'the server redirects to another address, and redirects are not followed',
      "Use the repository's new address.",
    );
  }
  if (CERTIFICATE.test(stderr)) {
    return repositoryUnreachable(
      remote,
      "the server's certificate is not trusted",
      "Register the authority's certificate with the repository.",
    );
  }
  const reason = CONNECTION.exec(stderr);
  return repositoryUnreachable(
    remote,
    reason ? lineAround(stderr, reason.index) : lastLine(stderr),
  );
}

function lineAround(text: string, index: number): string {
  const start = text.lastIndexOf('\n', index) + 1;
  const end = text.indexOf('\n', index);
  return cleaned(text.slice(start, end < 0 ? undefined : end));
}

function lastLine(text: string): string {
  return cleaned(text.trim().split('\n').pop() ?? '') || 'git failed';
}

function cleaned(line: string): string {
  return line
    .replace(/^(fatal|error|remote): /, '')
    .replace(/\.$/, '')
    .slice(0, 300);
}
