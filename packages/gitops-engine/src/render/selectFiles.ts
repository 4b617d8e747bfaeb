import type { DirectoryOptions } from '@backstage-gitops/plugin-gitops-common';
import { compileGlob } from './glob';

const MANIFEST = /\.(?:yaml|yml|json|jsonnet)$/;

/**
 * Which files of a folder are manifests (spec sources §4.1): by extension, then those that are not excluded, then those
 * that are included. The function takes paths relative to the source's folder.
 *
 * @throws EngineError InvalidInput for a broken pattern
 */
export function manifestFilter({
  include,
  exclude,
  disableExtensionFilter,
}: DirectoryOptions): (relativePath: string) => boolean {
  const included = include ? compileGlob(include) : undefined;
  const excluded = exclude ? compileGlob(exclude) : undefined;
  return path =>
    (disableExtensionFilter === true || MANIFEST.test(path)) &&
    !excluded?.(path) &&
    (included?.(path) ?? true);
}
