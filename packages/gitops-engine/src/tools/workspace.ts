import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EngineError } from '../errors';
import type { Workspace } from './types';

/**
 * Contents up to this size are written in place: 30 µs for a file of some KiB, while the way through the thread pool takes
 * five times that of each processor's time and, on a busy machine, much longer.
 */
const WRITTEN_IN_PLACE_BYTES = 64 * 1024;

/** Makes a workspace below `folder`. */
export async function openWorkspace(folder: string): Promise<Workspace> {
  const root = await mkdtemp(join(folder, 'w-'));
  const [files, home, tmp] = ['files', 'home', 'tmp'].map(name =>
    join(root, name),
  );
  await Promise.all([files, home, tmp].map(each => mkdir(each)));
  const made = new Set([files]);
  return {
    root,
    files,
    home,
    tmp,
    async write(path, content, { executable = false } = {}) {
      const file = join(files, checkedPath(path));
      const parent = dirname(file);
      if (!made.has(parent)) {
        mkdirSync(parent, { recursive: true });
        made.add(parent);
      }
      // `wx`: what exists, a link above all, is never written through.
      const options = { flag: 'wx', mode: executable ? 0o700 : 0o600 };
      if (content.length > WRITTEN_IN_PLACE_BYTES) {
        await writeFile(file, content, options);
      } else {
        writeFileSync(file, content, options);
      }
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
