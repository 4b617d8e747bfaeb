import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive, readHolder, tryLock } from './lock';

const lockName = 'lock';

/** A temporary folder that belongs to this process. */
export interface TemporaryFolder {
  dir: string;
  remove(): Promise<void>;
}

/**
 * Makes a temporary folder whose name starts with `prefix`, and removes those of the same prefix whose process was killed
 * before it could remove them (each holds a lock file that names its process).
 */
export async function makeTemporaryFolder(
  prefix: string,
): Promise<TemporaryFolder> {
  const parent = await realpath(tmpdir());
  await removeAbandoned(parent, prefix);
  const dir = await mkdtemp(path.join(parent, prefix));
  await tryLock(path.join(dir, lockName));
  return { dir, remove: () => removeFolder(dir) };
}

async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) {
      const dir = path.join(parent, name);
      const holder = await readHolder(path.join(dir, lockName));
      // Without a holder it may be a folder that another process is just making.
      if (holder && !(await isAlive(holder))) await removeFolder(dir);
    }
  }
}

/** A program that is ending may still write: try again a few times. */
async function removeFolder(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
}
