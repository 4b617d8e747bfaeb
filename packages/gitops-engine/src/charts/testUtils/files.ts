import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceTree } from '../../source';

/** Contents of a tree's files by path. */
export async function filesOf(
  tree: SourceTree,
): Promise<Record<string, string>> {
  const root = await tree.at('');
  if (!root) throw new Error('no root');
  const files: Record<string, string> = {};
  for (const node of await tree.list(root, { recursive: true, limit: 999 })) {
    if (node.type === 'blob') {
      files[node.path] = (await tree.read(node, 1e7)).toString();
    }
  }
  return files;
}

/** Contents of a folder's files by path. */
export async function filesIn(dir: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files[file.slice(dir.length + 1)] = await readFile(file, 'utf8');
  }
  return files;
}
