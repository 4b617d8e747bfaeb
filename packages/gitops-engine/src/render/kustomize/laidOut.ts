import { createHash } from 'node:crypto';
import type { SourceTree, TreeNode } from '../../source';
import type { Workspace } from '../../tools';
import { createExport } from '../export';
import type { Layout } from '../layout';
import type { RenderLimits } from '../types';

type Content = { tree: SourceTree; node: TreeNode } | Uint8Array;

/**
 * What the workspace of a build will hold, and with that all that the build can read: its content address is made of it, so
 * nothing that is missing here can be in a result.
 */
export interface LaidOut {
  /** A file of a tree as it is; `node` is no link. */
  file(to: string, tree: SourceTree, node: TreeNode): void;
  content(to: string, content: Uint8Array): void;
  /** A folder of a tree, links replaced by what they lead to. */
  folder(to: string, tree: SourceTree, layout: Layout): void;
  /** Paths with the ids of their contents. */
  address(): readonly (readonly [path: string, id: string])[];
  /** @throws EngineError LimitExceeded */
  write(workspace: Workspace, limits: RenderLimits): Promise<void>;
}

/** Writes at once. */
const BATCH = 32;

export function createLaidOut(): LaidOut {
  const files = new Map<string, Content>();
  const file: LaidOut['file'] = (to, tree, node) =>
    files.set(to, { tree, node });
  return {
    file,
    content: (to, content) => files.set(to, content),
    folder(to, tree, layout) {
      for (const { path, node } of layout.files) {
        file(`${to}/${path}`, tree, node);
      }
    },
    address: () => [...files].map(([path, content]) => [path, idOf(content)]),
    async write(workspace, limits) {
      const all = [...files];
      const to = createExport(workspace, limits);
      for (let start = 0; start < all.length; start += BATCH) {
        await Promise.all(
          all
            .slice(start, start + BATCH)
            .map(([path, content]) =>
              content instanceof Uint8Array
                ? to.content(content, path)
                : to.file(content.tree, content.node, path),
            ),
        );
      }
    },
  };
}

function idOf(content: Content): string {
  return content instanceof Uint8Array
    ? createHash('sha256').update(content).digest('hex')
    : content.node.id;
}
