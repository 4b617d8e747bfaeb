import type { GitMirror, TreeEntry } from '../git';

/** An entry of a source tree; `path` from its root, `id` is what the tree itself knows it by. */
export type TreeNode = Pick<TreeEntry, 'path' | 'id' | 'type' | 'mode'>;

/** The files of one commit, chart, artifact or folder, as renderers see them. Follows no symlink by itself. */
export interface SourceTree {
  /** Whether ids stand for content wherever it comes from: only then may results be kept by them. */
  readonly addressed: boolean;
  /** `path` is normalised: relative, without `.` and `..`, '' for the root. */
  at(path: string): Promise<TreeNode | undefined>;
  /** In walk order; at most `limit` entries, else LimitExceeded. */
  list(
    folder: TreeNode,
    options: { recursive: boolean; limit: number },
  ): Promise<TreeNode[]>;
  /** Content of a file or target of a symlink; LimitExceeded above `maxBytes`. */
  read(node: TreeNode, maxBytes: number): Promise<Buffer>;
}

/** The tree of a commit, straight from Git's objects: nothing is written to disk, so no link can be followed by accident. */
export function gitTree(mirror: GitMirror, commit: string): SourceTree {
  return {
    addressed: true,
    async at(path) {
      const found = await mirror.objectAt(commit, path);
      return found && { path, ...found };
    },
    async list(folder, options) {
      const entries = await mirror.listTree(folder.id, options);
      const prefix = folder.path === '' ? '' : `${folder.path}/`;
      return prefix === ''
        ? entries
        : entries.map(entry => ({ ...entry, path: prefix + entry.path }));
    },
    async read(node, maxBytes) {
      const [content] = await mirror.readBlobs([node.id], { maxBytes });
      return content;
    },
  };
}
