import type { DirectoryOptions } from '@backstage-gitops/plugin-gitops-common';
import type { TreeNode } from '../source';
import { manifestFilter } from './selectFiles';

/** A file of a directory source. */
export interface ManifestFile {
  /** Where the source shows it, also where a link leads to another. */
  path: string;
  /** The file itself, never a link. */
  target: TreeNode;
}

/** The files of a folder that its source reads (spec sources §4.1), in walk order. */
export function manifestFiles(
  folder: TreeNode,
  entries: readonly TreeNode[],
  targets: ReadonlyMap<string, TreeNode | undefined>,
  options: Omit<DirectoryOptions, 'jsonnet'>,
): ManifestFile[] {
  const isManifest = manifestFilter(options);
  const start = folder.path === '' ? 0 : folder.path.length + 1;
  return entries.flatMap(entry => {
    const target = entry.mode === 'symlink' ? targets.get(entry.path) : entry;
    return target?.type === 'blob' && isManifest(entry.path.slice(start))
      ? [{ path: entry.path, target }]
      : [];
  });
}
