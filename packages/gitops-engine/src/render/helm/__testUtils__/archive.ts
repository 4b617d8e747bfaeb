import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack, type Header } from 'tar-stream';

type Entry = Partial<Header> & Pick<Header, 'name'>;

/** A tar archive, gzipped, of entries that no packer would write. */
export function archive(
  entries: readonly (readonly [entry: Entry, content?: string | Buffer])[],
): Promise<Buffer> {
  const tar = pack();
  const packed = buffer(tar.pipe(createGzip()));
  for (const [entry, content] of entries) tar.entry(entry, content ?? '');
  tar.finalize();
  return packed;
}
