import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Prefix of the folders; what a killed process left behind is found by it. */
export const PRIVATE_PREFIX = 'private-';

/**
 * Puts secrets where a program reads them: files that only this user may read, in a folder of their own, there for as long
 * as `use` runs. Without contents there is no folder.
 *
 * @param contents - by file name; undefined ones are left out
 */
export async function withPrivateFiles<K extends string, T>(
  parent: string,
  contents: Record<K, string | undefined>,
  use: (paths: Partial<Record<K, string>>) => Promise<T>,
): Promise<T> {
  const paths: Partial<Record<K, string>> = {};
  const names = Object.keys(contents).filter(
    (name): name is K => contents[name as K] !== undefined,
  );
  if (names.length === 0) return use(paths);
  const folder = await mkdtemp(join(parent, PRIVATE_PREFIX));
  try {
    for (const name of names) {
      const path = join(folder, name);
      await writeFile(path, contents[name] ?? '', { mode: 0o600, flag: 'wx' });
      paths[name] = path;
    }
    return await use(paths);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
