import { EngineError } from '../../errors';
import type { GitRemote } from '../../git';
import { checkRemoteUrl, isSshUrl, sshTarget } from '../../git/remote';

/** Never files of this machine, whatever the mirrors themselves may read. */
const SCHEMES = ['https', 'http', 'ssh'];

/**
 * The address of a submodule: `./…` and `../…` begin at the address of the repository that names it (git-submodule(1), add).
 * No number of `../` leads to another host.
 *
 * @throws EngineError InvalidInput
 */
export function submoduleUrl(parent: string, url: string): string {
  const resolved = /^\.{1,2}\//.test(url) ? relative(parent, url) : url;
  checkRemoteUrl(resolved, SCHEMES);
  return resolved;
}

/**
 * How to reach a submodule. Credentials that are registered for its address come first; those of the repository that names
 * it go along only to the same scheme, host and port.
 *
 * @param registered - what is known of that address
 */
export function submoduleRemote(
  parent: GitRemote,
  registered: GitRemote,
): GitRemote {
  if (registered.credentials) return registered;
  const { url } = registered;
  return originOf(url) === originOf(parent.url)
    ? { ...parent, url }
    : registered;
}

function relative(parent: string, url: string): string {
  const [, root, path] =
    /^([a-z][a-z0-9+.-]*:\/\/[^/]+\/|[^/:]+:)(.*)$/i.exec(parent) ?? [];
  const steps = url.split('/');
  const names = (path ?? '').split('/').filter(name => name !== '');
  while (steps[0] === '.' || steps[0] === '..') {
    if (steps.shift() === '..' && names.pop() === undefined) {
      throw new EngineError(
        'InvalidInput',
        `The address "${url}" of a submodule leads out of the host of repository ${parent}.`,
        { hint: 'Write the whole address into .gitmodules.' },
      );
    }
  }
  return (root ?? '') + [...names, ...steps].join('/');
}

function originOf(url: string): string {
  if (!isSshUrl(url)) return new URL(url).origin;
  const { user = '', host, port = '22' } = sshTarget(url);
  return `ssh://${user}@${host.toLowerCase()}:${port}`;
}
