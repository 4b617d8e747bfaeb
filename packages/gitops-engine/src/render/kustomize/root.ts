import { posix } from 'node:path';
import { EngineError } from '../../errors';
import type { SourceTree, TreeNode } from '../../source';

/** Where the application's own repository is in the workspace. */
export const SOURCE = 'source';

/** The folder of one kustomization (kustomize's own word for it). */
export interface Root {
  tree: SourceTree;
  /** Where the tree's root is in the workspace. */
  prefix: string;
  /** Its real place in the tree. */
  folder: TreeNode;
  /** The kustomization that refers to it. */
  parent?: Root;
  /** Whether files outside of the folder may be read (`LoadRestrictionsNone`); never in remote bases. */
  unrestricted: boolean;
}

/** How errors call a kustomization. */
export function nameOf({ prefix, folder }: Root): string {
  const path = folder.path || 'the root';
  return prefix === SOURCE ? path : `${path} of ${prefix}`;
}

/** A path of a tree in the workspace. */
export function inWorkspace(root: Root, path: string): string {
  return path === '' ? root.prefix : `${root.prefix}/${path}`;
}

/** A place of the workspace as the kustomization would write it. */
export function relativeTo(root: Root, workspacePath: string): string {
  return posix.relative(inWorkspace(root, root.folder.path), workspacePath);
}

/**
 * What a relative path of a kustomization means in its tree: cleaned as text, as kustomize does it, before any link is followed.
 * Undefined where it is absolute or leaves the repository.
 */
export function placeOf(root: Root, reference: string): string | undefined {
  if (reference.startsWith('/') || reference.includes('\0')) return undefined;
  const joined = posix.join(root.folder.path || '.', reference);
  const path = joined.replace(/\/+$/, '');
  if (path === '..' || path.startsWith('../')) return undefined;
  return path === '.' ? '' : path;
}

/**
 * The same, where leaving the repository is an error.
 *
 * @throws EngineError RenderFailed
 */
export function pathIn(root: Root, reference: string): string {
  const path = placeOf(root, reference);
  if (path !== undefined) return path;
  throw new EngineError(
    'RenderFailed',
    `The kustomization in ${nameOf(root)} refers to ${JSON.stringify(
      reference,
    )}, which is outside of its repository.`,
    { hint: 'Refer to files of the repository by relative paths.' },
  );
}

/** Whether a path is that of the folder or below it. */
export function isIn(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/**
 * The root of a base or component.
 *
 * @throws EngineError RenderFailed naming the way where it is, or holds, one of those that lead to it
 */
export function childRoot(
  parent: Root,
  { tree, prefix, folder }: Pick<Root, 'tree' | 'prefix' | 'folder'>,
): Root {
  const unrestricted = parent.unrestricted && prefix === parent.prefix;
  const child: Root = { tree, prefix, folder, parent, unrestricted };
  const way = [nameOf(child)];
  for (let root: Root | undefined = parent; root; root = root.parent) {
    way.unshift(nameOf(root));
    if (root.prefix === prefix && isIn(root.folder.path, folder.path)) {
      throw new EngineError(
        'RenderFailed',
        `Kustomizations refer to each other in a cycle: ${way.join(' → ')}.`,
        {
          hint: 'A base may neither be a folder that holds the kustomization, nor refer back to it.',
        },
      );
    }
  }
  return child;
}
