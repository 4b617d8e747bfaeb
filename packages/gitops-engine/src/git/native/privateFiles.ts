import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Prefix of the folders; what a killed process left behind is found by it. */
export const PRIVATE_PREFIX = 'private-';

/** A file by its name in the folder. */
export interface PrivateFile<K extends string> {
  name: K;
  /** Undefined for a file that is not needed. */
  content: string | undefined;
}

/**
 * Puts secrets where a program reads them: files that only this user may read, in a folder of their own, there for as long
 * as `use` runs. Without contents there is no folder.
 */
export async function withPrivateFiles<K extends string, T>(
  parent: string,
  files: readonly PrivateFile<K>[],
  use: (paths: Partial<Record<K, string>>) => Promise<T>,
): Promise<T> {
  const paths: Partial<Record<K, string>> = {};
  if (files.every(({ content }) => content === undefined)) return use(paths);
  const folder = await mkdtemp(join(parent, PRIVATE_PREFIX));
  try {
    for (const { name, content } of files) {
      if (content === undefined) continue;
      const path = join(folder, name);
      await writeFile(path, content, { mode: 0o600, flag: 'wx' });
      paths[name] = path;
    }
    return await use(paths);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
