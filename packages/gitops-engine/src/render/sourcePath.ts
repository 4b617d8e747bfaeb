import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import { resolvePath, type SourceTree, type TreeNode } from '../source';

/**
 * The folder of a source (spec sources §14: relative, inside the repository, there, and a folder).
 *
 * @param place - names repository and revision in errors, as in `repository X at commit Y`
 * @throws EngineError InvalidInput, PathNotFound, or RenderFailed where a link on the way leads out
 */
export async function sourceFolder(
  tree: SourceTree,
  source: ApplicationSource,
  place: string,
): Promise<TreeNode> {
  const path = source.path ?? '';
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  if (path.startsWith('/') || parts.includes('..') || /[\0\\]/.test(path)) {
    throw new EngineError(
      'InvalidInput',
      `The path "${path}" does not stay inside the repository.`,
      {
        hint: 'Give a path relative to the root of the repository, without "..".',
      },
    );
  }
  // Without links, which is the usual case, one look is enough; a folder on disk follows links on the way by itself.
  const direct = tree.addressed ? await tree.at(parts.join('/')) : undefined;
  const found =
    direct?.type === 'tree' ? direct : await resolvePath(tree, parts.join('/'));
  if (found?.type === 'tree') return found;
  throw new EngineError(
    'PathNotFound',
    found
      ? `Path ${path} is a file, not a folder, in ${place}.`
      : `Path ${path} was not found in ${place}.`,
    { hint: 'Correct spec.source.path, or push the folder.' },
  );
}
