import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Does something unless it was done for the same fingerprint before. The marker goes first and comes back last, so an
 * attempt that was interrupted counts as not done.
 *
 * @param {string} file the marker
 * @param {string} fingerprint
 * @param {() => Promise<void>} work
 * @returns {Promise<'done' | 'unchanged'>}
 */
export async function unlessDone(file, fingerprint, work) {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before === fingerprint) return 'unchanged';
  await rm(file, { force: true });
  await work();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, fingerprint);
  return 'done';
}
