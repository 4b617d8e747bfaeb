import { EngineError } from '../errors';
import type { SourceTree, TreeNode } from '../source';
import type { Workspace } from '../tools';
import type { LayoutFile } from './layout';
import type { RenderLimits } from './types';

/** Reads at once; bounds what is in memory. */
const BATCH = 32;

/**
 * Lays files out for a tool. All that goes through one export together stays within the limits of bytes and files. Only
 * contents are written: no link is ever in a workspace.
 */
export interface Export {
  /**
   * Writes files of a folder, as `layoutOf` found them, below the folder `to` ('' is the root of the workspace's files).
   *
   * @throws EngineError LimitExceeded naming the file
   */
  files(
    tree: SourceTree,
    files: readonly LayoutFile[],
    to: string,
  ): Promise<void>;
  /** Writes one file of a tree; `node` is no link. */
  file(tree: SourceTree, node: TreeNode, to: string): Promise<void>;
  /** Writes what comes from elsewhere. */
  content(content: Uint8Array, to: string): Promise<void>;
  /** Reads a file that gets there in another form; it counts like one that is written. */
  read(tree: SourceTree, node: TreeNode): Promise<Buffer>;
}

/**
 * Opens an export into a workspace.
 *
 * @param options.modes - keep which files are programs; by default none is one
 */
export function createExport(
  workspace: Pick<Workspace, 'write'>,
  limits: Pick<RenderLimits, 'fileBytes' | 'exportBytes' | 'files'>,
  { modes = false }: { modes?: boolean } = {},
): Export {
  let bytes = 0;
  let count = 0;

  const account = (content: Uint8Array, shown: string) => {
    bytes += content.length;
    count += 1;
    if (bytes > limits.exportBytes) {
      throw new EngineError(
        'LimitExceeded',
        `With ${shown}, the files that the source is rendered from hold more than ${limits.exportBytes} bytes together.`,
        { hint: 'Choose a smaller path, or raise the limit.' },
      );
    }
    if (count > limits.files) {
      throw new EngineError(
        'LimitExceeded',
        `With ${shown}, the source is rendered from more than ${limits.files} files.`,
        { hint: 'Choose a smaller path, or raise the limit.' },
      );
    }
  };
  const readCounted = async (tree: SourceTree, node: TreeNode) => {
    const content = await read(tree, node, limits.fileBytes);
    account(content, node.path);
    return content;
  };
  const copy = async (tree: SourceTree, node: TreeNode, to: string) =>
    workspace.write(to, await readCounted(tree, node), {
      executable: modes && node.mode === 'executable',
    });

  return {
    async files(tree, files, to) {
      const prefix = to === '' ? '' : `${to}/`;
      for (let start = 0; start < files.length; start += BATCH) {
        await Promise.all(
          files
            .slice(start, start + BATCH)
            .map(({ path, node }) => copy(tree, node, prefix + path)),
        );
      }
    },
    file: copy,
    async content(content, to) {
      account(content, to);
      await workspace.write(to, content);
    },
    read: readCounted,
  };
}

async function read(
  tree: SourceTree,
  node: TreeNode,
  maxBytes: number,
): Promise<Buffer> {
  try {
    return await tree.read(node, maxBytes);
  } catch (error) {
    if (!(error instanceof EngineError) || error.reason !== 'LimitExceeded') {
      throw error;
    }
    throw new EngineError(
      'LimitExceeded',
      `${node.path} holds more than ${maxBytes} bytes, which is the limit of one file.`,
      { cause: error, hint: 'Make the file smaller, or raise the limit.' },
    );
  }
}
