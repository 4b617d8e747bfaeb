import { EngineError } from '../../errors';
import type { SourceTree, TreeNode } from '../sourceTree';
import { lfsContents, type LfsContentsOptions } from './contents';
import { MAX_POINTER_BYTES, parsePointer } from './pointer';

/** Sets files and folders apart from the same ones without large files: their ids stand for other content. */
const PREFIX = 'with-lfs:';

/**
 * Shows the content of large files in the place of their pointers, where the remote says so; it is fetched when it is read.
 * Nothing in the repository decides where from: `.lfsconfig` is not read.
 */
export function withLfs(
  tree: SourceTree,
  options: LfsContentsOptions,
): SourceTree {
  if (!options.remote.enableLfs) return tree;
  const contents = lfsContents(options);
  return {
    addressed: tree.addressed,
    async at(path) {
      const node = await tree.at(path);
      return node && outward(node);
    },
    async list(folder, bounds) {
      return (await tree.list(inward(folder), bounds)).map(outward);
    },
    async read(node, maxBytes) {
      // A small limit is no reason not to see a pointer.
      const content = await tree.read(
        inward(node),
        Math.max(maxBytes, MAX_POINTER_BYTES),
      );
      const pointer =
        node.mode === 'symlink' ? undefined : parsePointer(content);
      const size = pointer?.size ?? content.length;
      if (size > maxBytes) {
        throw new EngineError(
          'LimitExceeded',
          `File ${node.path} holds ${size} bytes, more than ${maxBytes}.`,
        );
      }
      return pointer ? contents.read(pointer) : content;
    },
  };
}

function outward(node: TreeNode): TreeNode {
  return { ...node, id: PREFIX + node.id };
}

function inward(node: TreeNode): TreeNode {
  return { ...node, id: node.id.replace(PREFIX, '') };
}
