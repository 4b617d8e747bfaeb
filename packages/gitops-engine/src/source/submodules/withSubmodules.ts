import { EngineError } from '../../errors';
import type { GitMirror, GitRemote } from '../../git';
import { gitTree, type SourceTree, type TreeNode } from '../sourceTree';
import { submoduleRemote, submoduleUrl } from './address';
import { fetchPinned } from './fetchPinned';
import { parseGitmodules, type Submodule } from './gitmodules';

/** Ways to the repositories that a repository names as its submodules. */
export interface SubmoduleOptions {
  /** Where the tree comes from. */
  remote: GitRemote;
  /** What is registered for an address; without credentials where nothing is. */
  remoteOf(url: string): Promise<GitRemote>;
  /** Rejects where an address may not be reached, such as `Egress.check`. */
  check(url: string): Promise<unknown>;
  /** Opens the mirror of a remote; it is closed with the tree. */
  open(remote: GitRemote): Promise<GitMirror>;
  /** What else becomes of a submodule's own tree, such as `withLfs`. */
  decorate?(tree: SourceTree, remote: GitRemote): SourceTree;
  /** Submodules of submodules of …; default 5. */
  maxDepth?: number;
  /** Of one tree, all depths together; default 100. */
  maxSubmodules?: number;
}

/** A tree that holds mirrors open for as long as it is used. */
export interface SubmoduleTree extends SourceTree {
  close(): Promise<void>;
}

const MAX_GITMODULES_BYTES = 1024 * 1024;
const DEFAULT_MAX_DEPTH = 5;
const DEFAULT_MAX_SUBMODULES = 100;
/** Sets folders of a tree with submodules apart from the same folders without: their ids stand for more content. */
const PREFIX = 'with-submodules:';

/** What all levels of one tree share. */
interface Family {
  options: SubmoduleOptions;
  opened: GitMirror[];
  count: number;
}

/**
 * Shows submodules as the folders that a checkout has in their place, each at the commit that the tree names. They are
 * fetched when somebody looks inside, read from mirrors, and never checked out. A tree without submodules stays as it is.
 */
export async function withSubmodules(
  tree: SourceTree,
  options: SubmoduleOptions,
): Promise<SubmoduleTree> {
  const family: Family = { options, opened: [], count: 0 };
  const whole = await extend(tree, options.remote, family, 0);
  return {
    ...whole,
    async close() {
      await Promise.all(family.opened.splice(0).map(each => each.close()));
    },
  };
}

async function extend(
  tree: SourceTree,
  remote: GitRemote,
  family: Family,
  depth: number,
): Promise<SourceTree> {
  const modules = await readGitmodules(tree);
  if (modules.length === 0) return tree;
  const trees = new Map<string, Promise<SourceTree>>();

  const subtree = (module: Submodule, commit: string): Promise<SourceTree> => {
    const known = trees.get(module.path);
    if (known) return known;
    const opening = openSubmodule(module, commit, remote, family, depth + 1);
    trees.set(module.path, opening);
    opening.catch(() => trees.delete(module.path));
    return opening;
  };
  const moduleAt = (path: string) =>
    modules.find(
      module => path === module.path || path.startsWith(`${module.path}/`),
    );
  /** The submodule that a path leads into, and the way inside; undefined where it leads into none. */
  const inside = async (path: string) => {
    const module = moduleAt(path);
    const link = module && (await tree.at(module.path));
    if (!module || link?.mode !== 'submodule') return undefined;
    return {
      module,
      commit: link.id,
      rest: path.slice(module.path.length + 1),
    };
  };
  const listSubmodule = async (
    path: string,
    options: { recursive: boolean; limit: number },
  ): Promise<TreeNode[]> => {
    const found = await inside(path);
    if (!found) return [];
    const sub = await subtree(found.module, found.commit);
    const folder = await sub.at(found.rest);
    if (!folder) return [];
    const nodes = await sub.list(folder, options);
    return nodes.map(node => ({
      ...node,
      path: `${found.module.path}/${node.path}`,
    }));
  };

  return {
    addressed: tree.addressed,
    async at(path) {
      const found = await inside(path);
      if (!found) return outward(await tree.at(path));
      if (found.rest === '') return asFolder(path, found.commit);
      const sub = await subtree(found.module, found.commit);
      const node = await sub.at(found.rest);
      return node && { ...node, path };
    },
    async list(folder, options) {
      if (await inside(folder.path)) return listSubmodule(folder.path, options);
      const nodes: TreeNode[] = [];
      for (const node of await tree.list(inward(folder), options)) {
        const isModule =
          node.mode === 'submodule' && moduleAt(node.path)?.path === node.path;
        nodes.push(isModule ? asFolder(node.path, node.id) : outward(node));
        if (isModule && options.recursive) {
          const limit = Math.max(0, options.limit - nodes.length);
          nodes.push(
            ...(await listSubmodule(node.path, { recursive: true, limit })),
          );
        }
      }
      if (nodes.length > options.limit) throw tooMany(options.limit);
      return nodes;
    },
    async read(node, maxBytes) {
      const found = await inside(node.path);
      if (!found) return tree.read(node, maxBytes);
      const sub = await subtree(found.module, found.commit);
      return sub.read({ ...node, path: found.rest }, maxBytes);
    },
  };
}

async function openSubmodule(
  { path, url: written }: Submodule,
  commit: string,
  parent: GitRemote,
  family: Family,
  depth: number,
): Promise<SourceTree> {
  const { options, opened } = family;
  const { maxDepth = DEFAULT_MAX_DEPTH, decorate } = options;
  const { maxSubmodules = DEFAULT_MAX_SUBMODULES } = options;
  family.count += 1;
  if (depth > maxDepth || family.count > maxSubmodules) {
    throw new EngineError(
      'LimitExceeded',
      depth > maxDepth
        ? `Submodule ${path} of repository ${parent.url} is nested deeper than ${maxDepth}.`
        : `Repository ${options.remote.url} has more than ${maxSubmodules} submodules in use.`,
      { hint: 'Keep manifests in the repository itself, or raise the limit.' },
    );
  }
  const url = submoduleUrl(parent.url, written);
  await options.check(url);
  const remote = submoduleRemote(parent, {
    ...(await options.remoteOf(url)),
    url,
  });
  const mirror = await options.open(remote);
  opened.push(mirror);
  await fetchPinned(mirror, commit);
  const tree = gitTree(mirror, commit);
  return extend(decorate?.(tree, remote) ?? tree, remote, family, depth);
}

async function readGitmodules(tree: SourceTree): Promise<Submodule[]> {
  const node = await tree.at('.gitmodules');
  // Git itself follows no link here.
  if (node?.mode !== 'file' && node?.mode !== 'executable') return [];
  const content = await tree.read(node, MAX_GITMODULES_BYTES);
  return parseGitmodules(content.toString('utf8'));
}

function asFolder(path: string, commit: string): TreeNode {
  return { path, id: commit, type: 'tree', mode: 'directory' };
}

function outward<T extends TreeNode | undefined>(node: T): T {
  return node?.type === 'tree' ? { ...node, id: PREFIX + node.id } : node;
}

function inward(node: TreeNode): TreeNode {
  return { ...node, id: node.id.replace(PREFIX, '') };
}

function tooMany(limit: number): EngineError {
  return new EngineError(
    'LimitExceeded',
    `The folder holds more than ${limit} entries, with its submodules.`,
    { hint: 'Choose a smaller path or raise the limit of files.' },
  );
}
