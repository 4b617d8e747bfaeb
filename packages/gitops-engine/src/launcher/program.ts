import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Absolute path of a program on a search path (by default this process's PATH), or undefined where it is not installed. */
export function findProgram(
  name: string,
  searchPath: string = process.env.PATH ?? '',
): string | undefined {
  const candidates = isAbsolute(name)
    ? [name]
    : searchPath
        .split(delimiter)
        .filter(folder => isAbsolute(folder))
        .map(folder => join(folder, name));
  return candidates.find(path => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
