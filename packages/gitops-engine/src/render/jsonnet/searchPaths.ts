import type { JsonnetOptions } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { joined } from './paths';

/**
 * Folders that imports are looked for in beside that of the importing file, from the root of the repository, in the order
 * given to Jsonnet: the last one wins (spec sources §5).
 *
 * @throws EngineError InvalidInput where a library lies outside of the repository
 */
export function searchPaths(
  folder: string,
  { libs = [] }: JsonnetOptions,
): string[] {
  return [folder, ...libs.map(libraryFolder)];
}

function libraryFolder(lib: string): string {
  const path = lib.includes('\0')
    ? undefined
    : joined('', lib.replace(/^\/+/, ''));
  if (path !== undefined) return path;
  throw new EngineError(
    'InvalidInput',
    `The Jsonnet library ${JSON.stringify(
      lib,
    )} does not stay inside the repository.`,
    {
      hint: 'Give directory.jsonnet.libs folders relative to the root of the repository.',
    },
  );
}
