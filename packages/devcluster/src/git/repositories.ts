import { access } from 'node:fs/promises';
import path from 'node:path';
import { DevClusterError } from '../errors';

const namePattern = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*){0,3}$/i;

/**
 * Folder of a repository by name (`app`, `team/app`, with or without `.git`), or undefined where the name is not one: a
 * segment starts with a letter or digit, so none can lead out of `dir`.
 */
export function repositoryFolder(
  dir: string,
  name: string,
): string | undefined {
  const bare = name.replace(/\.git$/, '');
  return namePattern.test(bare) ? path.join(dir, `${bare}.git`) : undefined;
}

/** As `repositoryFolder`, for names that a program gives. */
export function requireRepositoryFolder(dir: string, name: string): string {
  const folder = repositoryFolder(dir, name);
  if (!folder) {
    throw new DevClusterError(`"${name}" is not a repository name.`, {
      hint: 'Use letters, digits, ".", "_" and "-", in up to four segments.',
    });
  }
  return folder;
}

/** True where a repository is there. */
export async function repositoryExists(folder: string): Promise<boolean> {
  try {
    await access(path.join(folder, 'HEAD'));
    return true;
  } catch {
    return false;
  }
}
