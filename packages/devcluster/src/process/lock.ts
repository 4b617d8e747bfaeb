import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { codeOf } from '../errors';
import { processIdentity } from './identity';

/** A process that holds a lock. */
export interface LockHolder {
  pid: number;
  identity?: string;
}

export type LockAttempt =
  | { release: () => Promise<void> }
  | { heldBy: LockHolder };

/**
 * Takes a lock file, also from a holder that has died without releasing it.
 *
 * The file appears whole (a link to one that is written already), so no reader takes a half-written one for a dead
 * holder's. A dead holder's file is renamed before it is removed: of two processes that try, one rename succeeds.
 */
export async function tryLock(file: string): Promise<LockAttempt> {
  const own = `${file}.${randomUUID()}`;
  const identity = await processIdentity(process.pid);
  await writeFile(own, JSON.stringify({ pid: process.pid, identity }));
  try {
    for (;;) {
      if (await succeeds(link(own, file), 'EEXIST')) {
        return { release: () => rm(file, { force: true }) };
      }
      const holder = await readHolder(file);
      if (holder && (await isAlive(holder))) return { heldBy: holder };
      const dead = `${own}.dead`;
      if (await succeeds(rename(file, dead), 'ENOENT')) {
        const renamed = await readHolder(dead);
        // Another process was faster, and this is its new file: give it back.
        if (renamed && (await isAlive(renamed))) await link(dead, file);
        await rm(dead, { force: true });
      }
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** False where the operation failed with the one code that is expected. */
async function succeeds(
  operation: Promise<void>,
  expected: string,
): Promise<boolean> {
  try {
    await operation;
    return true;
  } catch (error) {
    if (codeOf(error) === expected) return false;
    throw error;
  }
}

/** True where the process that took the lock lives; a later process of the same number does not count. */
export async function isAlive(holder: LockHolder): Promise<boolean> {
  const identity = await processIdentity(holder.pid);
  return identity !== undefined && identity === holder.identity;
}

/** Who a lock file names, or undefined where there is none that can be read. */
export async function readHolder(
  file: string,
): Promise<LockHolder | undefined> {
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    if (!('pid' in parsed) || typeof parsed.pid !== 'number') return undefined;
    const identity =
      'identity' in parsed && typeof parsed.identity === 'string'
        ? parsed.identity
        : undefined;
    return { pid: parsed.pid, identity };
  } catch {
    return undefined;
  }
}
