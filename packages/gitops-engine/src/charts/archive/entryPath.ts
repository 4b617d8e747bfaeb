import { EngineError } from '../../errors';

const MAX_BYTES = 4096;
const MAX_DEPTH = 100;
const DRIVE = /^[A-Za-z]:/;

/**
 * The path that an entry of an archive is put at: with `/`, relative, without `.` and empty parts; '' for the root itself.
 * `\` parts names as well, as in archives that were packed on Windows.
 *
 * @throws EngineError InvalidInput where it could lie outside, or is no name of a file
 */
export function entryPath(name: string): string {
  const shown = JSON.stringify(name.slice(0, 200));
  if (Buffer.byteLength(name) > MAX_BYTES || name.includes('\0')) {
    throw refused(`The archive holds an entry with an impossible name`, shown);
  }
  const parts = name.replace(/\\/g, '/').split('/');
  if (parts[0] === '' || DRIVE.test(parts[0])) {
    throw refused('The archive holds an absolute name', shown);
  }
  if (parts.includes('..')) {
    throw refused('The archive holds a name that leads out of it', shown);
  }
  const path = parts.filter(part => part !== '' && part !== '.');
  if (path.length > MAX_DEPTH) {
    throw refused(`The archive nests more than ${MAX_DEPTH} folders`, shown);
  }
  return path.join('/');
}

/**
 * Checks a symlink by its text: it may name what is not there, but nothing outside. Links through links are looked at when
 * they are followed (`resolvePath`).
 *
 * @throws EngineError InvalidInput where its target is absolute or above the root
 */
export function checkLinkTarget(path: string, target: string): void {
  const parts = target.replace(/\\/g, '/').split('/');
  let depth = path.split('/').length - 1;
  const leaves =
    parts[0] === '' ||
    DRIVE.test(parts[0]) ||
    target.includes('\0') ||
    parts.some(part => {
      if (part === '..') depth -= 1;
      else if (part !== '' && part !== '.') depth += 1;
      return depth < 0;
    });
  if (leaves) {
    throw refused('The archive holds a link that leads out of it', path);
  }
}

function refused(what: string, name: string): EngineError {
  return new EngineError('InvalidInput', `${what}: ${name}.`, {
    hint: 'Pack it again from a clean folder; if you did not pack it, do not trust it.',
  });
}
