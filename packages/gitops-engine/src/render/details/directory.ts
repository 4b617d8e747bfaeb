import type { RenderContext, RenderJob } from '../job';
import { manifestFilter } from '../selectFiles';
import type { DirectoryDetails } from './types';

const MAX_FILES = 1_000;

/** The files that a directory's options choose. */
export async function directoryDetails(
  { tree, folder, source }: RenderJob,
  { folders }: RenderContext,
): Promise<DirectoryDetails> {
  const options = source.directory ?? {};
  const isManifest = manifestFilter(options);
  const start = folder.path === '' ? 0 : folder.path.length + 1;
  const { entries } = await folders.facts(tree, folder, {
    recursive: options.recurse === true,
  });
  return {
    files: entries
      .filter(({ type }) => type === 'blob')
      .map(({ path }) => path.slice(start))
      .filter(isManifest)
      .slice(0, MAX_FILES),
  };
}
