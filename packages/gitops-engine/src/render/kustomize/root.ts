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
 *
 * @throws EngineError RenderFailed where it is absolute or leaves the repository
 */
export function pathIn(root: Root, reference: string): string {
  const joined = posix.join(root.folder.path || '.', reference);
  const path = joined.replace(/\/+$/, '');
  const leaves =
    reference.startsWith('/') || path === '..' || path.startsWith('../');
  if (leaves || reference.includes('\0')) {
    throw new EngineError(
      'RenderFailed',
      `The kustomization in ${nameOf(root)} refers to ${JSON.stringify(
        reference,
      )}, which is outside of its repository.`,
      { hint: 'Refer to files of the repository by relative paths.' },
    );
  }
  return path === '.' ? '' : path;
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
  child: Omit<Root, 'parent' | 'unrestricted'>,
): Root {
  const way: string[] = [];
  for (let root: Root | undefined = parent; root; root = root.parent) {
    way.unshift(nameOf(root));
    const holds =
      root.prefix === child.prefix && isIn(root.folder.path, child.folder.path);
    if (!holds) continue;
    throw new EngineError(
      'RenderFailed',
      `Kustomizations refer to each other in a cycle: ${[
        ...way,
        child.folder.path || 'the root',
      ].join(' → ')}.`,
      {
        hint: 'A base may neither be a folder that holds the kustomization, nor refer back to it.',
      },
    );
  }
  const unrestricted = parent.unrestricted && child.prefix === parent.prefix;
  return { ...child, parent, unrestricted };
}
