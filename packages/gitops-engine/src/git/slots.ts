import { checkRemoteUrl, mirrorName } from './remote';
import type { GitMirror, GitProvider, GitRemote } from './types';

/**
 * One open mirror a remote and credentials. `create` gets the folder's name and a function that gives the remote as it was
 * opened last.
 */
export function mirrorSlots(
  schemes: readonly string[],
  create: (name: string, remote: () => GitRemote) => Promise<GitMirror>,
): Pick<GitProvider, 'open' | 'close'> {
  const slots = new Map<
    string,
    { remote: GitRemote; mirror: Promise<GitMirror> }
  >();
  return {
    async open(remote) {
      checkRemoteUrl(remote.url, schemes);
      const name = mirrorName(remote);
      const open = slots.get(name);
      if (open) {
        open.remote = remote;
        return open.mirror;
      }
      const mirror = create(name, () => slots.get(name)?.remote ?? remote);
      slots.set(name, { remote, mirror });
      mirror.catch(() => slots.delete(name));
      return mirror;
    },
    async close() {
      const mirrors = await Promise.allSettled(
        [...slots.values()].map(slot => slot.mirror),
      );
      slots.clear();
      await Promise.all(
        mirrors.map(each =>
          each.status === 'fulfilled' ? each.value.close() : undefined,
        ),
      );
    },
  };
}
