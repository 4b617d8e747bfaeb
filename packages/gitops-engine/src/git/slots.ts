import { checkRemoteUrl, mirrorName } from './remote';
import type { GitMirror, GitProvider, GitRemote } from './types';

interface Slot {
  remote: GitRemote;
  mirror: Promise<GitMirror>;
  users: number;
}

/**
 * One open mirror a remote and credentials, shared by all who opened it: it is closed when the last of them closed it, and
 * opened anew for the next. `create` gets the folder's name and a function that gives the remote as it was opened last.
 */
export function mirrorSlots(
  schemes: readonly string[],
  create: (name: string, remote: () => GitRemote) => Promise<GitMirror>,
): Pick<GitProvider, 'open' | 'close'> {
  const slots = new Map<string, Slot>();

  const forget = (name: string, slot: Slot) => {
    if (slots.get(name) === slot) slots.delete(name);
  };
  const slotOf = (name: string, remote: GitRemote): Slot => {
    const known = slots.get(name);
    if (known) return known;
    const slot: Slot = {
      remote,
      users: 0,
      mirror: create(name, () => slots.get(name)?.remote ?? remote),
    };
    slots.set(name, slot);
    slot.mirror.catch(() => forget(name, slot));
    return slot;
  };
  const release = async (name: string, slot: Slot) => {
    slot.users -= 1;
    if (slot.users > 0 || slots.get(name) !== slot) return;
    slots.delete(name);
    await (await slot.mirror).close();
  };

  return {
    async open(remote) {
      checkRemoteUrl(remote.url, schemes);
      const name = mirrorName(remote);
      const slot = slotOf(name, remote);
      slot.remote = remote;
      // Counted before waiting: a close that comes meanwhile must not take the mirror away.
      slot.users += 1;
      const mirror = await slot.mirror;
      let open = true;
      return {
        ...mirror,
        async close() {
          if (!open) return;
          open = false;
          await release(name, slot);
        },
      };
    },
    async close() {
      const open = [...slots.values()];
      slots.clear();
      const mirrors = await Promise.allSettled(
        open.map(({ mirror }) => mirror),
      );
      await Promise.all(
        mirrors.map(each =>
          each.status === 'fulfilled' ? each.value.close() : undefined,
        ),
      );
    },
  };
}
