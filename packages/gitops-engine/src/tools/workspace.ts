import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EngineError } from '../errors';
import type { Workspace } from './types';

/** Makes a workspace below `folder`, hands it out and removes it, whatever happens. */
export async function withWorkspace<T>(
  folder: string,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const root = await mkdtemp(join(folder, 'w-'));
  try {
    return await work(await openWorkspace(root));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function openWorkspace(root: string): Promise<Workspace> {
  const [files, home, tmp] = ['files', 'home', 'tmp'].map(name =>
    join(root, name),
  );
  await Promise.all([files, home, tmp].map(folder => mkdir(folder)));
  const folders = new Map<string, Promise<unknown>>();
  const ensure = (folder: string) => {
    const made = folders.get(folder) ?? mkdir(folder, { recursive: true });
    folders.set(folder, made);
    return made;
  };
  return {
    root,
    files,
    home,
    tmp,
    async write(path, content, { executable = false } = {}) {
      const file = join(files, checkedPath(path));
      if (dirname(file) !== files) await ensure(dirname(file));
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
