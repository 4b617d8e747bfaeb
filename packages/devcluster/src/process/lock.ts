import { randomUUID } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DevClusterError, codeOf } from '../errors';
import { readIfThere } from './files';
import { processIdentity } from './identity';

const takeoverPollMs = 5;

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
 * holder's. Only who holds the second lock `FILE.takeover` removes a dead holder's file, after looking again: without it,
 * of two processes that saw the dead one, the slower would remove the lock that the faster has just taken.
 *
 * @throws DevClusterError where a process was killed in the very moment of a takeover
 */
export async function tryLock(file: string): Promise<LockAttempt> {
  const own = `${file}.${randomUUID()}`;
  const identity = await processIdentity(process.pid);
  await writeFile(own, JSON.stringify({ pid: process.pid, identity }));
  try {
    while (!(await succeeds(link(own, file), 'EEXIST'))) {
      const holder = await readHolder(file);
      if (holder && (await isAlive(holder))) return { heldBy: holder };
      await removeDeadLock(file, own);
    }
    return { release: () => rm(file, { force: true }) };
  } finally {
    await rm(own, { force: true });
  }
}

async function removeDeadLock(file: string, own: string): Promise<void> {
  const takeover = `${file}.takeover`;
  if (await succeeds(link(own, takeover), 'EEXIST')) {
    try {
      if (await isAbandoned(file)) await rm(file);
    } finally {
      await rm(takeover);
    }
    return;
  }
  if (await isAbandoned(takeover)) {
    throw new DevClusterError(`The lock ${takeover} was left behind.`, {
      hint: 'Delete that file.',
    });
  }
  await sleep(takeoverPollMs);
}

/** True where the file is there and its process is not. */
async function isAbandoned(file: string): Promise<boolean> {
  const text = await readIfThere(file);
  if (text === undefined) return false;
  const holder = parseHolder(text);
  return !holder || !(await isAlive(holder));
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
  const text = await readIfThere(file);
  return text === undefined ? undefined : parseHolder(text);
}

function parseHolder(text: string): LockHolder | undefined {
  try {
    const parsed: Partial<Record<keyof LockHolder, unknown>> | null =
      JSON.parse(text);
    const { pid, identity } = parsed ?? {};
    if (typeof pid !== 'number') return undefined;
    return {
      pid,
      identity: typeof identity === 'string' ? identity : undefined,
    };
  } catch {
    return undefined;
  }
}
