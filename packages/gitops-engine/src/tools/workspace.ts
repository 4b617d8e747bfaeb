import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EngineError } from '../errors';
import { remember } from './remember';
import type { Workspace } from './types';

/**
 * Makes a workspace below `folder`. Files are written by the thread pool although it costs three times the processor time
 * of writing in place: on a busy disk each file would stop the event loop for milliseconds.
 */
export async function openWorkspace(folder: string): Promise<Workspace> {
  const root = await mkdtemp(join(folder, 'w-'));
  const [files, home, tmp] = ['files', 'home', 'tmp'].map(name =>
    join(root, name),
  );
  await Promise.all([files, home, tmp].map(each => mkdir(each)));
  const ensure = remember((parent: string) =>
    mkdir(parent, { recursive: true }),
  );
  return {
    root,
    files,
    home,
    tmp,
    async write(path, content, { executable = false } = {}) {
      const file = join(files, checkedPath(path));
      const parent = dirname(file);
      if (parent !== files) await ensure(parent);
      // `wx`: what exists, a link above all, is never written through.
      await writeFile(file, content, {
        flag: 'wx',
        mode: executable ? 0o700 : 0o600,
      });
    },
  };
}

/** A relative path that cannot leave its folder, with `/` between its parts. */
export function checkedPath(path: string): string {
  const parts = path.split('/');
  const harmless =
    !path.includes('\0') &&
    parts.every(part => part !== '' && part !== '.' && part !== '..');
  if (!harmless) {
    throw new EngineError(
      'InvalidInput',
      `The path ${JSON.stringify(path)} does not stay inside its folder.`,
      { hint: 'Use a relative path without "." and "..".' },
    );
  }
  return path;
}
