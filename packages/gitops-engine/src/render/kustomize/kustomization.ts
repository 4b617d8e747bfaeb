import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { resolvePath, type TreeNode } from '../../source';
import type { DocumentReader } from '../documents';
import { KUSTOMIZATION_NAMES } from '../sourceType';
import type { Fields } from './fields';
import { isIn, nameOf, type Root } from './root';

export interface Kustomization {
  /** Where the folder shows it. */
  path: string;
  /** The file itself. */
  node: TreeNode;
  /** As written. */
  fields: Fields;
}

/**
 * Reads the kustomization of a folder.
 *
 * @throws EngineError RenderFailed where there is none, more than one, or one that is no mapping
 */
export async function readKustomization(
  root: Root,
  documents: DocumentReader,
): Promise<Kustomization> {
  const { tree, folder } = root;
  const found: Pick<Kustomization, 'path' | 'node'>[] = [];
  for (const name of KUSTOMIZATION_NAMES) {
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    const entry = await tree.at(path);
    const node =
      entry?.mode === 'symlink' ? await resolvePath(tree, path) : entry;
    if (node?.type !== 'blob') continue;
    if (root.unrestricted || isIn(node.path, folder.path)) {
      found.push({ path, node });
    }
  }
  if (found.length !== 1) throw notOne(root, found);
  const [{ path, node }] = found;
  const [fields] = await documents.read(tree, node);
  if (isRecord(fields)) return { path, node, fields };
  throw new EngineError(
    'RenderFailed',
    `${path} is not a kustomization: it has no fields.`,
    { hint: 'See how kustomizations are written.' },
  );
}

function notOne(root: Root, found: readonly { path: string }[]): EngineError {
  return found.length === 0
    ? new EngineError(
        'RenderFailed',
        `There is no kustomization.yaml in ${nameOf(root)}.`,
        {
          hint: root.parent
            ? `${nameOf(
                root.parent,
              )} refers to it: correct the entry, or add the file.`
            : 'Correct spec.source.path, or add the file.',
        },
      )
    : new EngineError(
        'RenderFailed',
        `There are several kustomizations in ${nameOf(root)}: ${found
          .map(({ path }) => path)
          .join(', ')}.`,
        { hint: 'Keep one of them.' },
      );
}
