import { createHash } from 'node:crypto';
import { EngineError } from '../../errors';
import { resolvePath, type SourceTree, type TreeNode } from '../../source';
import type { RenderJob } from '../job';
import { pathOf, type RemotePlace, type TreePlace } from './place';
import type { PlanContext } from './planContext';

/** A value file or file parameter that was found. */
export interface NamedFile {
  /** How the source calls it. */
  shown: string;
  /** Stands for the content. */
  id: string;
  /** Equal for two names of one file. */
  identity: string;
  content: { tree: SourceTree; node: TreeNode } | { bytes: Buffer };
}

const DEFAULT_SCHEMES = ['https', 'http'];

/**
 * The file at a place, links followed inside the repository; undefined where there is none.
 *
 * @throws EngineError RenderFailed where a link leads out, or where it is a folder
 */
export async function fileAt(place: TreePlace): Promise<NamedFile | undefined> {
  const { tree } = place.content;
  const path = pathOf(place).join('/');
  const node = await resolvePath(tree, path);
  if (!node) return undefined;
  if (node.type === 'blob') return namedFile(place, place.shown, node);
  throw new EngineError(
    'RenderFailed',
    `${place.shown} is a folder, not a file.`,
    { hint: 'Name a file, or the files of the folder by a pattern.' },
  );
}

export function namedFile(
  { content }: TreePlace,
  shown: string,
  node: TreeNode,
): NamedFile {
  return {
    shown,
    id: node.id,
    identity: JSON.stringify([content.place, node.path]),
    content: { tree: content.tree, node },
  };
}

/**
 * Fetches a file by its URL. A URL says nothing of its content, so it is asked for each time a plan is made.
 *
 * @throws EngineError InvalidInput for a scheme that is not allowed, and what access to it says
 */
export async function remoteFile(
  { url, shown }: RemotePlace,
  { request }: RenderJob,
  { settings, limits }: PlanContext,
): Promise<NamedFile> {
  const allowed = settings.valueFileSchemes ?? DEFAULT_SCHEMES;
  const scheme = url.slice(0, url.indexOf(':')).toLowerCase();
  if (!allowed.some(each => each.toLowerCase() === scheme)) {
    throw new EngineError(
      'InvalidInput',
      `${shown} cannot be read: ${
        allowed.length === 0
          ? 'value files by URL are switched off'
          : `allowed for value files are ${allowed.join(', ')}`
      }.`,
      {
        hint: 'Commit the file to the repository, or allow the scheme in the settings of Helm.',
      },
    );
  }
  if (!request.access) {
    throw new EngineError(
      'RenderFailed',
      `${shown} cannot be read: nothing outside of the source is read here.`,
      { hint: 'Commit the file to the repository.' },
    );
  }
  const bytes = await request.access.file(url, limits.fileBytes);
  return {
    shown,
    id: createHash('sha256').update(bytes).digest('hex'),
    identity: url,
    content: { bytes },
  };
}
