import { EngineError } from '../../errors';

/** A submodule as `.gitmodules` names it (gitmodules(5)). */
export interface Submodule {
  /** From the root of the tree, normalised. */
  path: string;
  /** As it stands there; it may be relative to the address of the repository. */
  url: string;
}

const SECTION = /^\[submodule\s+"((?:[^"\\]|\\.)*)"\]$/;
const SETTING = /^([A-Za-z][A-Za-z0-9-]*)\s*=\s*(.*)$/;
const MAX_SUBMODULES = 1_000;

/**
 * Reads path and address of each submodule; everything else, `update` commands above all, is passed over. Entries without a
 * sound path or without an address are none.
 *
 * @throws EngineError LimitExceeded
 */
export function parseGitmodules(text: string): Submodule[] {
  const sections = new Map<string, Partial<Submodule>>();
  let current: Partial<Submodule> | undefined;
  for (const line of text.replace(/\\\r?\n/g, '').split(/\r?\n/)) {
    const trimmed = line.trim();
    const section = SECTION.exec(trimmed);
    const setting = SETTING.exec(trimmed);
    if (section) {
      current = sections.get(section[1]) ?? {};
      sections.set(section[1], current);
    } else if (trimmed.startsWith('[')) {
      current = undefined;
    } else if (current && setting) {
      const [, name, value] = setting;
      if (name.toLowerCase() === 'path') current.path = plain(value);
      if (name.toLowerCase() === 'url') current.url = plain(value);
    }
  }
  if (sections.size > MAX_SUBMODULES) {
    throw new EngineError(
      'LimitExceeded',
      `The repository names more than ${MAX_SUBMODULES} submodules.`,
    );
  }
  return [...sections.values()].flatMap(({ path, url }) =>
    path !== undefined && url && isSound(path)
      ? [{ path: path.replace(/\/+$/, ''), url }]
      : [],
  );
}

/** A value without its quotes and without the comment behind it (git-config(1), SYNTAX). */
function plain(value: string): string {
  let text = '';
  let quoted = false;
  for (let i = 0; i < value.length; i += 1) {
    const character = value[i];
    if (character === '"') quoted = !quoted;
    else if (character === '\\') {
      i += 1;
      text += value[i] ?? '';
    } else if (!quoted && (character === '#' || character === ';')) break;
    else text += character;
  }
  return text.trim();
}

function isSound(path: string): boolean {
  return path
    .replace(/\/+$/, '')
    .split('/')
    .every(name => name !== '' && name !== '.' && name !== '..');
}
