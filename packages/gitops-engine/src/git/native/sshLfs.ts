import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { repositoryUnreachable } from '../failures';
import { sshTarget } from '../remote';
import type { LfsEndpoint } from '../types';
import type { NativeAccess } from './access';
import { gitFailure } from './failure';
import { withSsh } from './network';

/**
 * Asks the ssh server where the large files of a repository are; it answers with an address of http and headers that open it
 * for a while (git-lfs docs/api/server-discovery.md, `git-lfs-authenticate`).
 */
export async function lfsEndpointBySsh(
  access: NativeAccess,
): Promise<LfsEndpoint> {
  const { settings, launcher, requestTimeoutMs } = access;
  const remote = access.remote();
  const { user, host, port, path } = sshTarget(remote.url);
  const quotedPath = `'${path.replace(/'/g, `'\\''`)}'`;
  const { code, stdout, stderr } = await withSsh(access, (ssh, argv) =>
    launcher.run({
      program: ssh,
      argv: [
        ...argv,
        ...(port === undefined ? [] : ['-p', port]),
        ...(user === undefined ? [] : ['-l', user]),
        '--',
        host,
        `git-lfs-authenticate ${quotedPath} download`,
      ],
      cwd: settings.home,
      env: { PATH: settings.searchPath, LC_ALL: 'C' },
      deadlineMs: requestTimeoutMs,
      maxOutputBytes: 64 * 1024,
    }),
  );
  if (code !== 0) throw await gitFailure(access, stderr.toString('utf8'));
  const answer = parse(stdout.toString('utf8'));
  const { href, header } = isRecord(answer) ? answer : {};
  if (typeof href !== 'string' || !/^https?:/.test(href)) {
    throw repositoryUnreachable(
      remote,
      'its ssh server names no place for large files (Git LFS)',
      'Use its https address, or turn large files off for it.',
    );
  }
  return {
    href: href.replace(/\/+$/, ''),
    headers: Object.fromEntries(
      Object.entries(isRecord(header) ? header : {}).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
      ),
    ),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
