import { constants } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors';
import type { SourceTree, TreeNode } from './sourceTree';

/** Git's own measure of which files are programs. */
const OWNER_RUNS = 0o100;

/**
 * A folder on disk in the place of a repository. Links are reported, not followed: a file is opened only at a path without
 * any, and the system is told so once more at opening.
 */
export function localTree(root: string): SourceTree {
  const list = async (
    folder: string,
    recursive: boolean,
    budget: { left: number },
  ): Promise<TreeNode[]> => {
    const names = (await readdir(join(root, folder))).sort();
    const nodes: TreeNode[] = [];
    for (const name of names) {
      if (folder === '' && name === '.git') continue;
      budget.left -= 1;
      if (budget.left < 0) {
        throw new EngineError(
          'LimitExceeded',
          `The folder ${root} holds too many entries.`,
        );
      }
      const node = await nodeAt(
        root,
        folder === '' ? name : `${folder}/${name}`,
      );
      if (!node) continue;
      nodes.push(node);
      if (recursive && node.type === 'tree') {
        nodes.push(...(await list(node.path, true, budget)));
      }
    }
    return nodes;
  };
  return {
    addressed: false,
    at: path => nodeAt(root, path),
    list: (folder, { recursive, limit }) =>
      list(folder.path, recursive, { left: limit }),
    async read(node, maxBytes) {
      const path = join(root, node.path);
      if (node.mode === 'symlink') return Buffer.from(await readlink(path));
      const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
      try {
        const { size } = await file.stat();
        if (size > maxBytes) {
          throw new EngineError(
            'LimitExceeded',
            `${node.path} holds ${size} bytes.`,
          );
        }
        return await file.readFile();
      } finally {
        await file.close();
      }
    },
  };
}

/** Undefined for what is neither file, folder nor link: sockets and devices have no content. */
async function nodeAt(
  root: string,
  path: string,
): Promise<TreeNode | undefined> {
  const stat = await lstat(join(root, path)).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    },
  );
  if (stat?.isDirectory())
    return { path, id: path, type: 'tree', mode: 'directory' };
  if (stat?.isSymbolicLink())
    return { path, id: path, type: 'blob', mode: 'symlink' };
  if (stat?.isFile()) {
    const mode = stat.mode & OWNER_RUNS ? 'executable' : 'file';
    return { path, id: path, type: 'blob', mode };
  }
  return undefined;
}
