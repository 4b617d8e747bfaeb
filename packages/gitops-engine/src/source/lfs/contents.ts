import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Egress } from '../../egress';
import { EngineError } from '../../errors';
import type { GitProvider, GitRemote } from '../../git';
import { askForDownloads, connectionOf, type LfsDownload } from './batch';
import type { LfsPointer } from './pointer';

export interface LfsContentsOptions {
  remote: GitRemote;
  git: Pick<GitProvider, 'lfsEndpoint'>;
  egress: Egress;
  /** Contents by their SHA-256; shared by all repositories, since a name can be had only with the content itself. */
  folder: string;
}

/** Contents of large files of one remote. */
export interface LfsContents {
  /** Rejects with an EngineError where the server has not what the pointer says. */
  read(pointer: LfsPointer): Promise<Buffer>;
}

const MAX_BATCH = 100;
const SIDE_BY_SIDE = 4;

/** Reads contents from the folder, or brings them: those asked for at the same time by one question to the server. */
export function lfsContents(options: LfsContentsOptions): LfsContents {
  const { remote, git, egress, folder } = options;
  const limit = pLimit(SIDE_BY_SIDE);
  const bringing = new Map<string, Promise<Buffer>>();
  let waiting: LfsPointer[] = [];
  let asking: Promise<Map<string, LfsDownload>> | undefined;

  const ask = async () => {
    await endOfTurn();
    const pointers = waiting;
    waiting = [];
    asking = undefined;
    const all = new Map<string, LfsDownload>();
    for (let at = 0; at < pointers.length; at += MAX_BATCH) {
      const endpoint = await git.lfsEndpoint(remote);
      const part = pointers.slice(at, at + MAX_BATCH);
      const found = await askForDownloads(egress, remote, endpoint, part);
      for (const [oid, download] of found) all.set(oid, download);
    }
    return all;
  };
  const bring = async (pointer: LfsPointer) => {
    waiting.push(pointer);
    asking ??= ask();
    const download = (await asking).get(pointer.oid);
    if (!download) throw failed(remote, pointer, 'the server lacks it');
    const { status, body } = await limit(() =>
      egress.fetch({
        url: download.href,
        headers: download.headers,
        maxBytes: pointer.size,
        ...connectionOf(remote, download.href),
      }),
    );
    if (status !== 200) {
      throw failed(remote, pointer, `its store answers ${status}`);
    }
    if (!isContentOf(pointer, body)) {
      throw failed(remote, pointer, 'what arrived is something else');
    }
    await keep(folder, pointer, body);
    return body;
  };

  return {
    async read(pointer) {
      const kept = await readFile(fileOf(folder, pointer)).catch(
        () => undefined,
      );
      if (kept && isContentOf(pointer, kept)) return kept;
      const running = bringing.get(pointer.oid);
      if (running) return running;
      const started = bring(pointer).finally(() =>
        bringing.delete(pointer.oid),
      );
      bringing.set(pointer.oid, started);
      return started;
    },
  };
}

function isContentOf({ oid, size }: LfsPointer, content: Buffer): boolean {
  return (
    content.length === size &&
    createHash('sha256').update(content).digest('hex') === oid
  );
}

function fileOf(folder: string, { oid }: LfsPointer): string {
  return join(folder, oid.slice(0, 2), oid);
}

/** Whole or not at all: under its name by one rename. */
async function keep(
  folder: string,
  pointer: LfsPointer,
  content: Buffer,
): Promise<void> {
  const file = fileOf(folder, pointer);
  await mkdir(join(folder, pointer.oid.slice(0, 2)), {
    recursive: true,
    mode: 0o700,
  });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}

function failed(
  { url }: GitRemote,
  { oid, size }: LfsPointer,
  reason: string,
): EngineError {
  return new EngineError(
    'RepositoryUnreachable',
    `Large file ${oid} (${size} bytes, Git LFS) of repository ${url} cannot be had: ${reason}.`,
    { hint: 'Check that it was pushed: `git lfs push --all origin`.' },
  );
}
