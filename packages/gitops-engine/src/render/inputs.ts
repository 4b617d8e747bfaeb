import { createHash } from 'node:crypto';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import { resolvePath } from './resolvePath';
import type { SourceTree, TreeNode } from './sourceTree';
import { detectType, explicitType, type SourceType } from './sourceType';
import { version } from '../../package.json';

/** Changes when the same content renders to something else than before. */
const RENDER_FORMAT = 1;

/** What a folder's tree says by itself; the same for every commit that holds this tree. */
export interface FolderFacts {
  detected: SourceType;
  /** Everything that the source can reach by its folder, in walk order. */
  entries: readonly TreeNode[];
  links: readonly TreeNode[];
}

/** All that a render of a source reads, and its content address. */
export interface RenderInputs {
  key: string;
  type: SourceType;
  folder: TreeNode;
  entries: readonly TreeNode[];
  /** Target of each link by the link's path; undefined where it ends at nothing. */
  targets: ReadonlyMap<string, TreeNode | undefined>;
}

/** Lists a source's folder. */
export async function folderFacts(
  tree: SourceTree,
  folder: TreeNode,
  { recursive, limit }: { recursive: boolean; limit: number },
): Promise<FolderFacts> {
  const entries = await tree.list(folder, { recursive, limit }).catch(error => {
    if (!(error instanceof EngineError) || error.reason !== 'LimitExceeded') {
      throw error;
    }
    throw new EngineError(
      'LimitExceeded',
      `Folder ${
        folder.path || '/'
      } of the source holds more than ${limit} entries.`,
      { cause: error, hint: 'Choose a smaller path, or raise the limit.' },
    );
  });
  const start = folder.path === '' ? 0 : folder.path.length + 1;
  const direct = entries
    .filter(entry => entry.type === 'blob')
    .map(entry => entry.path.slice(start));
  return {
    detected: detectType(direct.filter(name => !name.includes('/'))),
    entries,
    links: entries.filter(entry => entry.mode === 'symlink'),
  };
}

/**
 * The content address of a render (DESIGN decision 3): made from the folder's tree, from what its links lead to, since that
 * lies outside of the tree, and from everything else that the result depends on.
 */
export async function renderInputs(
  tree: SourceTree,
  folder: TreeNode,
  facts: FolderFacts,
  source: ApplicationSource,
): Promise<RenderInputs> {
  const targets = new Map<string, TreeNode | undefined>();
  for (const link of facts.links) {
    targets.set(link.path, await resolvePath(tree, link.path));
  }
  const type = explicitType(source) ?? facts.detected;
  const hash = createHash('sha256').update(
    JSON.stringify([
      version,
      RENDER_FORMAT,
      type,
      folder.path,
      folder.id,
      source.directory ?? {},
      [...targets].map(([path, target]) => [path, target?.id]),
    ]),
  );
  return {
    key: hash.digest('hex'),
    type,
    folder,
    entries: facts.entries,
    targets,
  };
}
