import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract, type Extract, type Header } from 'tar-stream';
import { EngineError } from '../../errors';
import { aboveLimit, type ArchiveLimits } from '../limits';

const SLICE_BYTES = 64 * 1024;
/** Small archives may be as repetitive as they like. */
const RATIO_FROM_BYTES = 1024 * 1024;
/** Header, padding and long names of an entry. */
const BYTES_BESIDE_ENTRY = 16 * 1024;
const GZIP_MAGIC = 0x1f8b;

/** An entry with its content, which is empty for all but files. */
export interface TarEntry {
  header: Header;
  content: Buffer;
}

/**
 * Entries of a tar archive, gzipped or not, with pax and GNU long names applied. Unpacks on zlib's threads and counts bytes
 * as they come, so that a bomb costs no more than the limit.
 *
 * @throws EngineError LimitExceeded, or InvalidInput where it is no whole archive
 */
export async function* tarEntries(
  archive: Buffer,
  limits: ArchiveLimits,
): AsyncGenerator<TarEntry> {
  const packed = Readable.from(slices(archive), { objectMode: false });
  const isGzip = archive.length > 2 && archive.readUInt16BE(0) === GZIP_MAGIC;
  const unpacked = isGzip ? packed.pipe(createGunzip()) : packed;
  const tar = extract();
  // What goes wrong on the feeding side reaches the reading side by way of `tar`.
  const feeding = feed(unpacked, tar, archive.length, limits).catch(error => {
    tar.destroy(error);
  });
  const left = { totalBytes: limits.totalBytes, entries: limits.entries };
  try {
    for await (const entry of tar) {
      checkEntry(entry.header, limits, left);
      yield { header: entry.header, content: await contentOf(entry) };
    }
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new EngineError('InvalidInput', 'The archive is broken or cut off.', {
      cause: error,
      hint: 'Publish it again, as tar or as tar and gzip.',
    });
  } finally {
    tar.destroy(null);
    packed.destroy();
    unpacked.destroy();
    await feeding;
  }
}

async function feed(
  source: AsyncIterable<Buffer>,
  tar: Extract,
  packedBytes: number,
  { totalBytes, entries, ratio }: ArchiveLimits,
): Promise<void> {
  let bytes = 0;
  const allowed = totalBytes + entries * BYTES_BESIDE_ENTRY;
  const allowedByRatio = Math.max(RATIO_FROM_BYTES, packedBytes * ratio);
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > allowedByRatio) {
      throw aboveLimit(
        `The archive unpacks to more than ${ratio} times its size.`,
        'ratio',
      );
    }
    if (bytes > allowed) throw unpacksToMore(totalBytes);
    if (tar.destroyed) return;
    if (!tar.write(chunk)) await drained(tar);
  }
  tar.end(null);
}

/** Also when nobody reads any more. */
function drained(tar: Extract): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      tar.off('drain', done);
      tar.off('close', done);
      resolve();
    };
    tar.on('drain', done);
    tar.on('close', done);
  });
}

function checkEntry(
  { name, size }: Header,
  limits: ArchiveLimits,
  left: { totalBytes: number; entries: number },
): void {
  left.entries -= 1;
  if (left.entries < 0) {
    throw aboveLimit(
      `The archive holds more than ${limits.entries} entries.`,
      'entries',
    );
  }
  if (size > limits.fileBytes) {
    throw aboveLimit(
      `${name.slice(0, 200)} in the archive holds ${size} bytes, more than ${
        limits.fileBytes
      }.`,
      'fileBytes',
    );
  }
  left.totalBytes -= size;
  if (left.totalBytes < 0) throw unpacksToMore(limits.totalBytes);
}

async function contentOf(entry: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function* slices(archive: Buffer): Generator<Buffer> {
  for (let start = 0; start < archive.length; start += SLICE_BYTES) {
    yield archive.subarray(start, start + SLICE_BYTES);
  }
}

/** The error of an archive with too much in it. */
export function unpacksToMore(totalBytes: number): EngineError {
  return aboveLimit(
    `The archive unpacks to more than ${totalBytes} bytes.`,
    'totalBytes',
  );
}
