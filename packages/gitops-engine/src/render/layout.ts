import { EngineError } from '../errors';
import { resolvePath, type SourceTree, type TreeNode } from '../source';
import type { Folders } from './folders';

/** A file of a folder as a tool is to see it. */
export interface LayoutFile {
  /** Relative to the folder; where the folder shows it, be it through links. */
  path: string;
  /** The file itself, never a link. */
  node: TreeNode;
}

/** A folder in the way that a tool sees it: every link replaced by what it leads to. */
export interface Layout {
  files: readonly LayoutFile[];
  /**
   * What each link leads to, undefined where that is nothing: path of the link relative to the folder, id of the target. These,
   * beside the id of the folder's tree, are all that the files depend on.
   */
  links: readonly (readonly [path: string, target: string | undefined])[];
}

/** A link that is being followed, by its real path. */
type Trail = readonly string[];

/**
 * Finds the files of a folder, links followed inside the tree. Reads trees and links only, so that a plan can afford it.
 *
 * @throws EngineError RenderFailed naming a link that leads out of the repository or back to itself, LimitExceeded above `limit`
 *   entries (links to folders with links to folders … can stand for any number)
 */
export async function layoutOf(
  tree: SourceTree,
  folder: TreeNode,
  folders: Folders,
  limit: number,
): Promise<Layout> {
  const files: LayoutFile[] = [];
  const links: [string, string | undefined][] = [];
  let entriesLeft = limit;

  const add = async (real: TreeNode, shown: string, trail: Trail) => {
    const { entries } = await folders.facts(tree, real, { recursive: true });
    entriesLeft -= entries.length;
    if (entriesLeft < 0) throw tooMany(folder, limit);
    const start = real.path === '' ? 0 : real.path.length + 1;
    for (const entry of entries) {
      const path = shown + entry.path.slice(start);
      const isLink = entry.mode === 'symlink';
      const node = isLink ? await resolvePath(tree, entry.path) : entry;
      if (isLink) links.push([path, node?.id]);
      if (node?.type === 'blob') files.push({ path, node });
      if (isLink && node?.type === 'tree') {
        await add(node, `${path}/`, followed(trail, entry, node));
      }
    }
  };

  await add(folder, '', []);
  return { files, links };
}

/** The trail with one more link; a link to a folder that holds a link of the trail would be met again without an end. */
function followed(trail: Trail, link: TreeNode, target: TreeNode): Trail {
  const longer = [...trail, link.path];
  if (longer.some(each => isWithin(each, target.path))) {
    throw new EngineError(
      'RenderFailed',
      `Symlink ${link.path} leads to a folder that holds it.`,
      { hint: 'Remove the link, or let it name another folder.' },
    );
  }
  return longer;
}

function isWithin(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function tooMany(folder: TreeNode, limit: number): EngineError {
  return new EngineError(
    'LimitExceeded',
    `With what its symlinks lead to, folder ${
      folder.path || '/'
    } of the source holds more than ${limit} entries.`,
    { hint: 'Choose a smaller path, or raise the limit.' },
  );
}
