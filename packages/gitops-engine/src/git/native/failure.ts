import { EngineError } from '../../errors';
import {
  authenticationFailed,
  certificateNotTrusted,
  clientCertificateRefused,
  redirected,
  repositoryNotFound,
  repositoryUnreachable,
} from '../failures';
import type { GitRemote } from '../types';
import type { NativeAccess } from './access';
import { HOST_KEY, hostKeyFailure } from './hostKey';

const AUTHENTICATION =
  /could not read (Username|Password)|Authentication failed|returned error: 40[13]|Permission denied \(|Too many authentication failures/i;
const UNREADABLE_KEY = /Load key .*: /i;
const NOT_FOUND =
  /repository '.*' not found|returned error: 404|does not appear to be a git repository|Repository not found|could not be found|not a git repository/i;
const REDIRECT =
  /unable to update url base from redirection|returned error: 30\d/i;
const CLIENT_CERTIFICATE =
  /alert (certificate required|bad certificate|unknown ca|handshake failure|certificate unknown|certificate expired)|unable to set private key file|could not load PEM client certificate/i;
const CERTIFICATE =
  /SSL certificate|certificate verif|server verification failed/i;
const PROXY =
  /CONNECT tunnel failed|from proxy after CONNECT|Proxy CONNECT|returned error: 407/i;
const CONNECTION =
  /Could not resolve (host|proxy)|Failed to connect|Couldn't connect|Connection (refused|reset|timed out|closed)|Empty reply|Operation too slow|Could not resolve hostname|early EOF|hung up/i;

/** Says what git's errors (LC_ALL=C) mean for who registered the repository. */
export async function gitFailure(
  access: NativeAccess,
  stderr: string,
): Promise<EngineError> {
  const remote = access.remote();
  return HOST_KEY.test(stderr)
    ? hostKeyFailure(access, stderr)
    : describeFailure(remote, stderr);
}

/** The same for all that needs no further question. */
export function describeFailure(
  remote: GitRemote,
  stderr: string,
): EngineError {
  if (UNREADABLE_KEY.test(stderr)) {
    return new EngineError(
      'InvalidInput',
      `The ssh key of repository ${remote.url} cannot be read by ssh.`,
      {
        hint: 'Paste the whole private key file, of a kind that OpenSSH knows.',
      },
    );
  }
  if (PROXY.test(stderr)) {
    return repositoryUnreachable(
      remote,
      'the proxy refuses to connect',
      "Check the proxy's user name and password, and that it lets this host through.",
    );
  }
  if (AUTHENTICATION.test(stderr)) return authenticationFailed(remote);
  if (CLIENT_CERTIFICATE.test(stderr)) return clientCertificateRefused(remote);
  if (NOT_FOUND.test(stderr)) return repositoryNotFound(remote);
  if (REDIRECT.test(stderr)) return redirected(remote);
  if (CERTIFICATE.test(stderr)) return certificateNotTrusted(remote);
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
    .replace(/^(fatal|error|remote|ssh): /, '')
    .replace(/[.\r]+$/, '')
    .slice(0, 300);
}
