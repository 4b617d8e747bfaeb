import { EngineError } from '../errors';
import type { SourceTree, TreeNode } from './sourceTree';

const MAX_LINKS = 10;
const MAX_TARGET_BYTES = 4096;

/**
 * The file or folder that a path means, symlinks followed inside the tree (spec sources §14): each part of each target is
 * looked at, so no chain of links can lead out. Undefined where it ends at nothing.
 *
 * @param path - relative to the tree's root; may hold `.` and `..`
 * @throws EngineError RenderFailed naming the link that leads out of the repository, or that has no end
 */
export async function resolvePath(
  tree: SourceTree,
  path: string,
): Promise<TreeNode | undefined> {
  const rest = path.split('/');
  // Trees of objects find nothing through a link: what they find at once has none on its way.
  if (tree.addressed && rest.every(isName)) {
    const node = await tree.at(path);
    if (node && node.mode !== 'symlink') return node;
  }
  let links = 0;
  let done: string[] = [];
  let link = path;
  while (rest.length > 0) {
    const name = rest.shift();
    if (name === undefined || name === '' || name === '.') continue;
    if (name === '..') {
      if (done.length === 0) throw leadsOut(link);
      done.pop();
      continue;
    }
    const here = [...done, name].join('/');
    const node = await tree.at(here);
    if (!node) return undefined;
    if (node.mode !== 'symlink') {
      done = [...done, name];
      continue;
    }
    link = here;
    links += 1;
    if (links > MAX_LINKS) {
      throw new EngineError(
        'RenderFailed',
        `Symlink ${path} does not end after ${MAX_LINKS} links.`,
        { hint: 'Let the link name the file itself.' },
      );
    }
    const target = (await tree.read(node, MAX_TARGET_BYTES)).toString('utf8');
    if (target.startsWith('/') || target.includes('\0')) throw leadsOut(link);
    rest.unshift(...target.split('/'));
  }
  return tree.at(done.join('/'));
}

function isName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..';
}

function leadsOut(link: string): EngineError {
  return new EngineError(
    'RenderFailed',
    `Symlink ${link} leads out of the repository.`,
    { hint: 'Let it name a file inside the repository by a relative path.' },
  );
}
