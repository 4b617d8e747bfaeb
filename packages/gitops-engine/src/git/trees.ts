import { extname } from 'node:path/posix';
import { LRUCache } from 'lru-cache';
import { EngineError } from '../errors';
import type { ObjectReader } from './objects';
import { parseCommit, type ParsedCommit } from './parseCommit';
import { parseTree, type TreeItem } from './parseTree';
import type { TreeEntry } from './types';

const MAX_TREE_BYTES = 32 * 1024 * 1024;
const MAX_COMMIT_BYTES = 4 * 1024 * 1024;
const MAX_CACHED_ENTRIES = 400_000;
const MAX_CACHED_COMMITS = 1_000;
const DEFAULT_LIST_LIMIT = 100_000;
/** How many of the trees used last are looked through for a file, and how many files of a folder count. */
const MAX_SEARCHED_TREES = 1_000;
const MAX_BESIDES = 1_000;

/**
 * Commits and trees of one mirror, parsed once. Keys are object ids, so nothing ever has to be invalidated, and a commit
 * that changes one file of a large repository costs the trees on the way to that file alone.
 */
export interface Trees {
  commit(id: string): Promise<ParsedCommit | undefined>;
  at(
    rootTree: string,
    path: string,
  ): Promise<Pick<TreeEntry, 'id' | 'type' | 'mode'> | undefined>;
  list(
    treeId: string,
    options?: { recursive?: boolean; limit?: number },
  ): Promise<TreeEntry[]>;
  /** Files with the same extension in the folder where a file was seen last; none where it was not seen lately. */
  besides(blobId: string): string[];
}

type Tree = ReadonlyMap<string, TreeItem>;

/** Builds the cached view over an object reader. */
export function createTrees(reader: ObjectReader): Trees {
  const trees = new LRUCache<string, Tree>({
    maxSize: MAX_CACHED_ENTRIES,
    sizeCalculation: tree => tree.size + 1,
  });
  const commits = new LRUCache<string, ParsedCommit>({
    max: MAX_CACHED_COMMITS,
  });
  const reading = new Map<string, Promise<Tree>>();

  const readTree = async (id: string): Promise<Tree> => {
    const object = await reader.read(id, MAX_TREE_BYTES);
    if (object?.type !== 'tree') {
      throw new EngineError('InvalidInput', `The mirror has no tree ${id}.`);
    }
    // Git sorts a directory as if its name ended with "/"; a walk goes by plain names.
    const items = parseTree(object.data).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    const tree = new Map(items.map(item => [item.name, item]));
    trees.set(id, tree);
    return tree;
  };
  const treeOf = (id: string): Tree | Promise<Tree> => {
    const cached = trees.get(id);
    if (cached) return cached;
    const running = reading.get(id);
    if (running) return running;
    const started = readTree(id).finally(() => reading.delete(id));
    reading.set(id, started);
    return started;
  };

  return {
    async commit(id) {
      const cached = commits.get(id);
      if (cached) return cached;
      const object = await reader.read(id, MAX_COMMIT_BYTES);
      if (object?.type !== 'commit') return undefined;
      const commit = parseCommit(object.data);
      commits.set(id, commit);
      return commit;
    },
    async at(rootTree, path) {
      let found: Pick<TreeEntry, 'id' | 'type' | 'mode'> = {
        id: rootTree,
        type: 'tree',
        mode: 'directory',
      };
      for (const name of path.split('/')) {
        if (name === '' || name === '.') continue;
        if (found.type !== 'tree') return undefined;
        const tree = treeOf(found.id);
        const item: TreeItem | undefined = (
          tree instanceof Promise ? await tree : tree
        ).get(name);
        if (!item) return undefined;
        found = item;
      }
      return { id: found.id, type: found.type, mode: found.mode };
    },
    async list(treeId, { recursive = false, limit = DEFAULT_LIST_LIMIT } = {}) {
      let count = 0;
      const walk = async (id: string, prefix: string): Promise<TreeEntry[]> => {
        const items = [...(await treeOf(id)).values()];
        count += items.length;
        if (count > limit) {
          throw new EngineError(
            'LimitExceeded',
            `The folder holds more than ${limit} entries.`,
            { hint: 'Choose a smaller path or raise the limit of files.' },
          );
        }
        const lists = await Promise.all(
          items.map(async ({ name, ...item }) => {
            const entry = { path: prefix + name, ...item };
            return recursive && item.type === 'tree'
              ? [entry, ...(await walk(item.id, `${entry.path}/`))]
              : [entry];
          }),
        );
        return lists.flat();
      };
      return walk(treeId, '');
    },
    besides(blobId) {
      let searched = 0;
      for (const tree of trees.values()) {
        const items = [...tree.values()];
        const file = items.find(item => item.id === blobId);
        if (file) {
          const kind = extname(file.name);
          return items
            .filter(
              ({ type, name }) => type === 'blob' && extname(name) === kind,
            )
            .slice(0, MAX_BESIDES)
            .map(item => item.id);
        }
        searched += 1;
        if (searched === MAX_SEARCHED_TREES) break;
      }
      return [];
    },
  };
}
