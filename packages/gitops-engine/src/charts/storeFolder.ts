import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './errorCode';

const KEY_BYTES = 32;

/**
 * Makes a folder that only this user reads, with a key that was drawn once and stays with it. The key appears whole (a link to
 * a file that is written already), and the first of several processes decides which it is.
 */
export async function openStoreFolder(folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'key');
  const existing = await readFile(file).catch(ignoreMissing);
  if (existing) return existing;
  const own = join(folder, `key.${randomUUID()}`);
  await writeFile(own, randomBytes(KEY_BYTES), { mode: 0o600 });
  try {
    await link(own, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(own, { force: true });
  }
  return readFile(file);
}

/** For `catch`: a file that is not there is no failure. */
export function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}
