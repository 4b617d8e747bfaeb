import { LRUCache } from 'lru-cache';
import { EngineError } from '../errors';
import type { SourceTree, TreeNode } from '../source';

/** What a folder's tree says by itself; the same for every commit that holds this tree. */
export interface FolderFacts {
  /** Everything in the folder, or below it, in walk order. */
  entries: readonly TreeNode[];
  links: readonly TreeNode[];
  /** Of the files right in the folder. */
  names: readonly string[];
}

/** Lists folders, those of one content once. */
export interface Folders {
  /** @throws EngineError LimitExceeded where it holds too much */
  facts(
    tree: SourceTree,
    folder: TreeNode,
    options: { recursive: boolean },
  ): Promise<FolderFacts>;
}

const MAX_CACHED_ENTRIES = 500_000;

/** Builds the cached listing; `limit` is of entries of one folder. */
export function createFolders(limit: number): Folders {
  const known = new LRUCache<string, FolderFacts>({
    maxSize: MAX_CACHED_ENTRIES,
    sizeCalculation: facts => facts.entries.length + 1,
  });
  return {
    async facts(tree, folder, { recursive }) {
      if (!tree.addressed) return list(tree, folder, recursive, limit);
      const key = `${folder.id} ${recursive} ${folder.path}`;
      const cached = known.get(key);
      if (cached) return cached;
      const facts = await list(tree, folder, recursive, limit);
      known.set(key, facts);
      return facts;
    },
  };
}

async function list(
  tree: SourceTree,
  folder: TreeNode,
  recursive: boolean,
  limit: number,
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
  return {
    entries,
    links: entries.filter(entry => entry.mode === 'symlink'),
    names: fileNames(entries, folder),
  };
}

function fileNames(
  entries: readonly TreeNode[],
  folder: TreeNode,
): readonly string[] {
  const start = folder.path === '' ? 0 : folder.path.length + 1;
  return entries
    .filter(entry => entry.type === 'blob')
    .map(entry => entry.path.slice(start))
    .filter(name => !name.includes('/'));
}
