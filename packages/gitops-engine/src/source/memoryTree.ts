import { createHash } from 'node:crypto';
import { EngineError } from '../errors';
import type { SourceTree, TreeNode } from './sourceTree';

/** A file, or a link with its target as content. `path` is normalised: relative, with `/`, without `.` and `..`. */
export interface MemoryFile {
  path: string;
  mode: 'file' | 'executable' | 'symlink';
  content: Buffer;
  /** `blobId` of the content, where it was made while the file was read. */
  id?: string;
}

type Folder = Map<string, Folder | MemoryFile>;
interface Entry {
  node: TreeNode;
  content?: Buffer;
}

/** Modes as Git writes them into a tree. */
const GIT_MODES = {
  file: '100644',
  executable: '100755',
  symlink: '120000',
  directory: '40000',
} as const;

/**
 * Files in memory in the place of a repository. Ids are those of Git's SHA-256 object format: equal content and names have
 * equal ids wherever they come from, and none that a repository's SHA-1 ids could be taken for.
 *
 * @throws EngineError InvalidInput where one path is given twice, or is a file and a folder
 */
export function memoryTree(files: Iterable<MemoryFile>): SourceTree {
  const entries = new Map<string, Entry>();
  const children = new Map<string, Entry[]>();

  const addFolder = (path: string, folder: Folder): TreeNode => {
    const prefix = path === '' ? '' : `${path}/`;
    const own: Entry[] = [];
    children.set(path, own);
    const names = [...folder.keys()].sort();
    for (const name of names) {
      const child = folder.get(name);
      if (child instanceof Map) {
        own.push({ node: addFolder(prefix + name, child) });
      } else if (child) {
        own.push(fileEntry(child));
      }
    }
    const node: TreeNode = {
      path,
      id: treeId(own.map(entry => entry.node)),
      type: 'tree',
      mode: 'directory',
    };
    for (const entry of own) entries.set(entry.node.path, entry);
    entries.set(path, { node });
    return node;
  };
  addFolder('', foldersOf(files));

  const walk = (path: string, recursive: boolean): TreeNode[] =>
    (children.get(path) ?? []).flatMap(({ node }) =>
      recursive && node.type === 'tree'
        ? [node, ...walk(node.path, true)]
        : [node],
    );
  return {
    addressed: true,
    at: async path => entries.get(path)?.node,
    async list(folder, { recursive, limit }) {
      const nodes = walk(folder.path, recursive);
      if (nodes.length > limit) {
        throw new EngineError(
          'LimitExceeded',
          `Folder ${folder.path || '/'} holds more than ${limit} entries.`,
        );
      }
      return nodes;
    },
    async read({ path }, maxBytes) {
      const content = entries.get(path)?.content;
      if (!content) {
        throw new EngineError('PathNotFound', `${path} is not a file.`);
      }
      if (content.length > maxBytes) {
        throw new EngineError(
          'LimitExceeded',
          `${path} holds ${content.length} bytes.`,
        );
      }
      return content;
    },
  };
}

/** The id of a file's content in a tree of `memoryTree`. */
export function blobId(content: Buffer): string {
  return objectId('blob', content);
}

function foldersOf(files: Iterable<MemoryFile>): Folder {
  const root: Folder = new Map();
  for (const file of files) {
    const names = file.path.split('/');
    const last = names.pop() ?? '';
    let folder = root;
    for (const name of names) {
      const next = folder.get(name) ?? new Map();
      if (!(next instanceof Map)) throw pathTwice(file.path);
      folder.set(name, next);
      folder = next;
    }
    if (folder.has(last)) throw pathTwice(file.path);
    folder.set(last, file);
  }
  return root;
}

function fileEntry({ path, mode, content, id }: MemoryFile): Entry {
  return {
    node: { path, id: id ?? blobId(content), type: 'blob', mode },
    content,
  };
}

/** `nodes` are those of one folder. */
function treeId(nodes: readonly TreeNode[]): string {
  const items = nodes.map(({ path, id, mode }) => ({
    name: Buffer.from(path.slice(path.lastIndexOf('/') + 1)),
    id,
    mode: mode === 'submodule' ? 'directory' : mode,
  }));
  // Git sorts by bytes, a folder as if its name ended with "/".
  const key = ({ name, mode }: (typeof items)[number]) =>
    mode === 'directory' ? Buffer.concat([name, Buffer.from('/')]) : name;
  items.sort((a, b) => Buffer.compare(key(a), key(b)));
  return objectId(
    'tree',
    Buffer.concat(
      items.flatMap(({ name, id, mode }) => [
        Buffer.from(`${GIT_MODES[mode]} `),
        name,
        Buffer.from('\0'),
        Buffer.from(id, 'hex'),
      ]),
    ),
  );
}

function objectId(type: 'blob' | 'tree', content: Buffer): string {
  return createHash('sha256')
    .update(`${type} ${content.length}\0`)
    .update(content)
    .digest('hex');
}

/** The error of files that cannot lie in one tree. */
export function pathTwice(path: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `${path} is there twice, or both as a file and as a folder.`,
  );
}
