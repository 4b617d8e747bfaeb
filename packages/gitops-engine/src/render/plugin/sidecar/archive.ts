import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { RenderContext } from '../../job';
import type { PluginRun } from '../backend';
import { writeFiles } from '../files';

/** The files that a sidecar gets, as a gzipped tar. It is the same whenever and wherever it is made. */
export async function archiveOf(
  run: PluginRun,
  context: RenderContext,
): Promise<Buffer> {
  const tar = pack();
  const packed = buffer(tar.pipe(createGzip({ level: 1 })));
  const { preserveFileMode = false } = run.backend.definition.spec;
  await writeFiles(
    run,
    context,
    {
      async write(name, content, { executable = false } = {}) {
        const mode = executable ? 0o755 : 0o644;
        tar.entry({ name, mode, mtime: new Date(0) }, Buffer.from(content));
      },
    },
    preserveFileMode,
  );
  tar.finalize();
  return packed;
}
