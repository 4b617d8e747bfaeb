import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';

const skipped = new Set(['node_modules', 'dist', 'coverage', '.gitops']);

/**
 * A digest of the content of files and folders (relative to the checkout), and of words beside them. Paths that are not
 * there count as such.
 *
 * @param {string[]} paths
 * @param {string[]} [words]
 * @returns {Promise<string>}
 */
export async function fingerprint(paths, words = []) {
  const hash = createHash('sha256').update(JSON.stringify(words));
  for (const file of (await Promise.all(paths.map(list))).flat().sort()) {
    const content = await readFile(path.join(root, file));
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Every file below a path, without what is built or installed. */
async function list(file) {
  try {
    const entries = await readdir(path.join(root, file), {
      withFileTypes: true,
    });
    const below = entries
      .filter(entry => !skipped.has(entry.name))
      .map(entry => {
        const child = path.join(file, entry.name);
        return entry.isDirectory() ? list(child) : [child];
      });
    return (await Promise.all(below)).flat();
  } catch (error) {
    if (error.code === 'ENOTDIR') return [file];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
