import { createHmac, randomUUID } from 'node:crypto';
import {
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from './digest';
import { ignoreMissing, openStoreFolder } from './storeFolder';

const SUFFIX = '.archive';
/** Removing more than needed at once makes the next writes cheap. */
const KEPT_SHARE = 0.9;
/** A file that is being written is younger. */
const ABANDONED_MS = 60 * 60_000;

/** Archives on disk, found by who asked and by their digest. */
export interface ArchiveStore {
  /** Undefined where it is not there, or is not what its digest says any more. */
  get(scope: string, digest: string): Promise<Buffer | undefined>;
  put(scope: string, digest: string, archive: Buffer): Promise<void>;
}

/**
 * Keeps archives in a folder within `maxBytes`, those used last. What is read has the digest that it was asked by, whatever
 * happened to the file. `scope` may come of credentials: file names are made with a key (`openStoreFolder`).
 */
export function createArchiveStore(
  folder: string,
  maxBytes: number,
): ArchiveStore {
  let opening: Promise<Buffer> | undefined;
  /** The first write looks at what is there. */
  let bytesWritten = Infinity;
  let evicting: Promise<void> = Promise.resolve();

  const fileOf = async (scope: string, digest: string) => {
    opening ??= openStoreFolder(folder);
    const key = await opening.catch(error => {
      opening = undefined;
      throw error;
    });
    const name = createHmac('sha256', key).update(`${scope} ${digest}`);
    return join(folder, name.digest('hex') + SUFFIX);
  };
  const evict = async () => {
    bytesWritten = await removeOldest(folder, maxBytes);
  };

  return {
    async get(scope, digest) {
      const file = await fileOf(scope, digest);
      const archive = await readFile(file).catch(ignoreMissing);
      if (!archive) return undefined;
      if ((await digestOf(archive)) !== digest) {
        await rm(file, { force: true });
        return undefined;
      }
      const now = new Date();
      await utimes(file, now, now).catch(ignoreMissing);
      return archive;
    },
    async put(scope, digest, archive) {
      const file = await fileOf(scope, digest);
      const unfinished = `${file}.${randomUUID()}`;
      await writeFile(unfinished, archive, { mode: 0o600 });
      await rename(unfinished, file);
      // Other processes may write as well: the sum is only a reason to look.
      bytesWritten += archive.length;
      if (bytesWritten > maxBytes) {
        evicting = evicting.then(evict, evict);
        await evicting;
      }
    },
  };
}

/** Resolves to the bytes that are left. */
async function removeOldest(folder: string, maxBytes: number): Promise<number> {
  const files: { file: string; bytes: number; usedAt: number }[] = [];
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const found = await stat(file).catch(ignoreMissing);
    if (!found || !name.includes(SUFFIX)) continue;
    if (name.endsWith(SUFFIX)) {
      files.push({ file, bytes: found.size, usedAt: found.mtimeMs });
    } else if (Date.now() - found.mtimeMs > ABANDONED_MS) {
      await rm(file, { force: true });
    }
  }
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= maxBytes) return bytes;
  for (const oldest of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= maxBytes * KEPT_SHARE) break;
    await rm(oldest.file, { force: true });
    bytes -= oldest.bytes;
  }
  return bytes;
}
