import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Progress } from '../cluster/types';
import { messageOf } from '../errors';
import { versions } from '../versions';
import type { Product, ProgramName } from '../versions';
import { buildPrograms } from './build';
import { downloadProgram } from './download';
import { releaseOf } from './releases';
import type { Sites } from './releases';

/**
 * Downloads programs of one product into `folder`, or else builds them.
 *
 * @returns why it could not be done: one reason a way; nothing when it is done
 */
export async function obtainPrograms(
  product: Product,
  names: readonly ProgramName[],
  folder: string,
  options: {
    env: NodeJS.ProcessEnv;
    sites: Sites;
    onProgress?: (progress: Progress) => void;
  },
): Promise<string[]> {
  // Beside `folder`, so that finished programs can be renamed into it.
  const temporary = await mkdtemp(`${folder}.tmp-`);
  const report = (step: string, message: string) =>
    options.onProgress?.({ step, message });
  try {
    const downloading = await reasonOf(async () => {
      for (const program of names) {
        const release = releaseOf(
          ...([
            program,
            process.platform,
            process.arch,
            options.sites,
          ] as const),
        );
        if (!release) {
          throw new Error(
            `no official build for ${process.platform} ${process.arch}`,
          );
        }
        const step = `download ${program}`;
        report(step, release.url);
        let shown = 0;
        await downloadProgram(release, {
          program,
          folder,
          temporary,
          onBytes: (done, total) => {
            const tenth = total ? Math.floor((done / total) * 10) : 0;
            if (tenth > shown) report(step, `${tenth * 10} %`);
            shown = Math.max(shown, tenth);
          },
        });
      }
    });
    if (!downloading) return [];
    report(`download ${product}`, `Not possible: ${downloading}`);

    const step = `build ${product}`;
    report(
      step,
      `Building ${names.join(', ')} ${
        versions[product]
      } with Go; takes minutes, once`,
    );
    const building = await reasonOf(() =>
      buildPrograms({
        product,
        programs: names,
        folder,
        temporary: path.join(temporary, 'go'),
        env: options.env,
        onLine: line => report(step, line),
      }),
    );
    return building
      ? [`download: ${downloading}`, `go build: ${building}`]
      : [];
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function reasonOf(
  work: () => Promise<void>,
): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
