import { EngineError } from '../errors';
import type { TreeEntry } from './types';

/** An entry of one tree object. */
export interface TreeItem {
  name: string;
  id: string;
  type: TreeEntry['type'];
  mode: TreeEntry['mode'];
}

const SPACE = 0x20;
const ID_BYTES = 20;

/**
 * Parses a tree object (gitformat: `<mode> <name>\0<20 bytes id>` …). Names that would lead out of a folder when written
 * to disk are refused: git's own checks of them run only at checkout, which a mirror never does.
 */
export function parseTree(data: Buffer): TreeItem[] {
  const items: TreeItem[] = [];
  let at = 0;
  while (at < data.length) {
    const space = data.indexOf(SPACE, at);
    const end = data.indexOf(0, space);
    if (space < 0 || end < 0 || end + ID_BYTES >= data.length) {
      throw new EngineError(
        'InvalidInput',
        'A tree of the repository is damaged.',
      );
    }
    const mode = data.toString('latin1', at, space);
    const name = data.toString('utf8', space + 1, end);
    if (name === '' || name === '.' || name === '..' || name.includes('/')) {
      throw new EngineError(
        'InvalidInput',
        `The repository holds an entry with the forbidden name "${name}".`,
      );
    }
    at = end + 1 + ID_BYTES;
    items.push({
      name,
      id: data.toString('hex', end + 1, at),
      ...kindOf(mode),
    });
  }
  return items;
}

function kindOf(mode: string): Pick<TreeItem, 'type' | 'mode'> {
  switch (mode) {
    case '40000':
    case '040000':
      return { type: 'tree', mode: 'directory' };
    case '120000':
      return { type: 'blob', mode: 'symlink' };
    case '160000':
      return { type: 'commit', mode: 'submodule' };
    case '100755':
      return { type: 'blob', mode: 'executable' };
    default:
      return { type: 'blob', mode: 'file' };
  }
}
