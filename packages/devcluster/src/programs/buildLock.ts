import { setTimeout as sleep } from 'node:timers/promises';
import { tryLock } from '../process/lock';
import type { LockHolder } from '../process/lock';

const pollMs = 500;

/** Runs `work` when no other live process holds the lock; `onWait` is called once when another one does. */
export async function withBuildLock<T>(
  file: string,
  onWait: (holder: LockHolder) => void,
  work: () => Promise<T>,
): Promise<T> {
  let told = false;
  for (;;) {
    const attempt = await tryLock(file);
    if ('release' in attempt) {
      try {
        return await work();
      } finally {
        await attempt.release();
      }
    }
    if (!told) onWait(attempt.heldBy);
    told = true;
    await sleep(pollMs);
  }
}
