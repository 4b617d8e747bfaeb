import { EngineError } from '../../errors';
import { resolvePath, type SourceTree, type TreeNode } from '../../source';
import type { Folders } from '../folders';
import { compileGlob, expandBraces } from '../glob';

/** A file that a pattern fits. */
export interface Match {
  /** As the folders show it, links not followed. */
  path: string;
  /** The file itself. */
  node: TreeNode;
}

type Step = 'any folders' | ((name: string) => boolean);

const META = /[*?[]/;

/** Whether a name makes a path a pattern (spec sources §6.3). */
export function isPattern(name: string): boolean {
  return META.test(name);
}

/** Whether a name of such a path is more than a name. */
export function startsPattern(name: string): boolean {
  return isPattern(name) || name.includes('{');
}

/**
 * Files that a pattern fits, sorted by path. `**` as a whole name is any number of folders; in a name `*`, `?`, `[…]` and `{…}`
 * mean what they mean elsewhere, and a name that starts with a dot is no exception. Links are followed inside the tree.
 *
 * @param base - folder that the pattern starts from, names from the tree's root; none of them a pattern
 * @param limit - of entries that are looked at
 * @throws EngineError RenderFailed for a link that leads out of the repository, LimitExceeded, InvalidInput for a broken pattern
 */
export async function filesMatching(
  tree: SourceTree,
  base: readonly string[],
  pattern: string,
  folders: Folders,
  limit: number,
): Promise<Match[]> {
  const found = new Map<string, TreeNode>();
  let left = limit;

  const walk = async (
    folder: TreeNode,
    shown: string,
    [step, ...rest]: readonly Step[],
    above: readonly string[],
  ): Promise<void> => {
    const isLast = rest.length === 0;
    if (step === 'any folders' && !isLast) {
      await walk(folder, shown, rest, above);
    }
    const { entries } = await folders.facts(tree, folder, { recursive: false });
    left -= entries.length;
    if (left < 0) throw tooMany(pattern, limit);
    for (const entry of entries) {
      const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
      if (step !== 'any folders' && !step(name)) continue;
      const path = shown === '' ? name : `${shown}/${name}`;
      const node = await realNode(tree, entry);
      if (node?.type === 'blob' && isLast) found.set(path, node);
      // A link to a folder above itself would be walked without an end.
      if (node?.type !== 'tree' || above.includes(node.path)) continue;
      const next = step === 'any folders' ? [step, ...rest] : rest;
      if (next.length > 0) {
        await walk(node, path, next, [...above, node.path]);
      }
    }
  };

  const start = await resolvePath(tree, base.join('/'));
  if (start?.type === 'tree') {
    for (const steps of expandBraces(pattern).map(stepsOf)) {
      await walk(start, base.join('/'), steps, [start.path]);
    }
  }
  return [...found]
    .map(([path, node]) => ({ path, node }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function stepsOf(pattern: string): Step[] {
  const names = pattern.split('/').filter(name => name !== '');
  return names
    .filter((name, i) => name !== '**' || names[i - 1] !== '**')
    .map(name => (name === '**' ? 'any folders' : compileGlob(name)));
}

async function realNode(
  tree: SourceTree,
  entry: TreeNode,
): Promise<TreeNode | undefined> {
  return entry.mode === 'symlink' ? resolvePath(tree, entry.path) : entry;
}

function tooMany(pattern: string, limit: number): EngineError {
  return new EngineError(
    'LimitExceeded',
    `To find ${pattern}, more than ${limit} files would be looked at.`,
    { hint: 'Let the pattern start in a smaller folder.' },
  );
}
