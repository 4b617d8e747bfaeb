import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, rename } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { findChecksum } from './releases';
import type { Release } from './releases';

const run = promisify(execFile);

/** A site that cannot be reached shows within this time; the next way is tried then. */
const answerTimeoutMs = 4_000;
/** The longest pause within a download. */
const stallTimeoutMs = 15_000;
const maxChecksumBytes = 4 * 1024 * 1024;
const maxProgramBytes = 512 * 1024 * 1024;

/**
 * Downloads a program into `folder` under its name, when its checksum is the published one. `temporary` is a folder on the
 * same file system; nothing appears in `folder` but the whole, checked program.
 *
 * @throws Error whose message is the reason: unreachable, refused, stalled, too large, checksum wrong
 */
export async function downloadProgram(
  release: Release,
  options: {
    program: string;
    folder: string;
    temporary: string;
    onBytes?: (done: number, total: number | undefined) => void;
  },
): Promise<void> {
  const { program, folder, temporary } = options;
  const sums = await collect(await open(release.checksumUrl));
  const expected = findChecksum(sums, release.fileName);
  if (!expected) {
    throw new Error(
      `${release.checksumUrl} has no checksum of ${release.fileName}`,
    );
  }
  const file = path.join(temporary, release.fileName);
  const hash = createHash(expected.length === 128 ? 'sha512' : 'sha256');
  const { body, total, touch } = await open(release.url);
  let done = 0;
  await pipeline(
    body,
    async function* count(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        touch();
        done += chunk.length;
        if (done > maxProgramBytes)
          throw new Error(`${release.url} is too large`);
        hash.update(chunk);
        options.onBytes?.(done, total);
        yield chunk;
      }
    },
    createWriteStream(file, { mode: 0o600 }),
  );
  if (hash.digest('hex') !== expected) {
    throw new Error(
      `${release.url} does not have the checksum that ${release.checksumUrl} states`,
    );
  }
  let made = file;
  if (release.archiveMember) {
    // One named member, so that nothing else of the archive reaches the disk.
    await run('tar', ['-xzf', file, '-C', temporary, release.archiveMember]);
    made = path.join(temporary, release.archiveMember);
  }
  await chmod(made, 0o755);
  await rename(made, path.join(folder, program));
}

interface Opened {
  body: Readable;
  total: number | undefined;
  /** Says that data came: the stall timeout starts again. */
  touch: () => void;
}

async function open(url: string): Promise<Opened> {
  const abort = new AbortController();
  const stalled = () => abort.abort(new Error(`${url} stopped answering`));
  let timer = setTimeout(stalled, answerTimeoutMs);
  timer.unref();
  let response: Response;
  try {
    response = await fetch(url, { signal: abort.signal });
  } catch (cause) {
    throw new Error(`${new URL(url).host} cannot be reached`, { cause });
  } finally {
    clearTimeout(timer);
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status}`);
  }
  const length = Number(response.headers.get('content-length'));
  const body = Readable.from(response.body);
  body.once('close', () => clearTimeout(timer));
  const touch = () => {
    clearTimeout(timer);
    timer = setTimeout(stalled, stallTimeoutMs);
    timer.unref();
  };
  touch();
  return { body, total: length || undefined, touch };
}

async function collect({ body, touch }: Opened): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    touch();
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxChecksumBytes)
      throw new Error('the checksum file is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
