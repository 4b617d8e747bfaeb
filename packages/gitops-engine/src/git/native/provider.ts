import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../../errors';
import { findProgram, type Launcher } from '../../launcher';
import { createAuthenticator } from '../auth/authenticator';
import type { ListingOptions } from '../listing';
import { createMirror } from '../mirror';
import { lfsEndpointOf } from '../lfsEndpoint';
import { answerOf, checkRemoteUrl, isSshUrl } from '../remote';
import { mirrorSlots } from '../slots';
import type { GitMirror, GitProvider, GitRemote } from '../types';
import { runLocalGit, type MirrorAccess, type NativeAccess } from './access';
import { BATCH, BATCH_COMMAND, createCatFile } from './catFile';
import { gitEnvironment, type NativeSettings } from './environment';
import { listRefsNatively } from './listRefs';
import { PRIVATE_PREFIX } from './privateFiles';
import { lfsEndpointBySsh } from './sshLfs';
import { forgetOldCommits } from './tidy';
import { nativeTransport } from './transport';

export interface NativeOptions {
  folder: string;
  launcher: Launcher;
  /** Absolute path of git. */
  git: string;
  schemes: readonly string[];
  maxPackMb: number;
  listing: ListingOptions & { requestTimeoutMs: number };
}

const SEARCH_PATH = '/usr/local/bin:/usr/bin:/bin';
const QUICK = { deadlineMs: 30_000, maxOutputBytes: 64 * 1024 };

/** Mirrors by the installed git: bare repositories below `folder`, read by one `git cat-file` each. */
export async function createNativeProvider(
  options: NativeOptions,
): Promise<GitProvider> {
  const { folder, launcher, git, schemes, maxPackMb, listing } = options;
  const settings: NativeSettings = {
    git,
    ssh: findProgram('ssh', SEARCH_PATH),
    schemes,
    folder,
    home: join(folder, 'home'),
    searchPath: SEARCH_PATH,
  };
  await mkdir(settings.home, { recursive: true, mode: 0o700 });
  await removeLeftSecrets(folder);
  const modern = await isModern(options);
  const authenticate = createAuthenticator();
  const accessTo = (remote: () => GitRemote): NativeAccess => ({
    settings,
    launcher,
    remote,
    authenticate,
    maxPackMb,
    requestTimeoutMs: listing.requestTimeoutMs,
  });

  const create = async (
    name: string,
    remote: () => GitRemote,
  ): Promise<GitMirror> => {
    const access: MirrorAccess = {
      ...accessTo(remote),
      gitDir: join(folder, `${name}.git`),
      partial: modern,
    };
    await initialise(access);
    const known = await forgetOldCommits(access);
    const catFile = createCatFile(
      (argv, events) =>
        launcher.open(
          {
            program: git,
            argv,
            cwd: access.gitDir,
            env: gitEnvironment(settings, access.gitDir),
          },
          events,
        ),
      modern ? BATCH_COMMAND : BATCH,
    );
    const transport = nativeTransport(access, catFile, known);
    return createMirror(remote(), transport, catFile, listing);
  };

  return {
    kind: 'native',
    ...mirrorSlots(schemes, create),
    async testRemote(remote, { signal } = {}) {
      checkRemoteUrl(remote.url, schemes);
      const access = accessTo(() => remote);
      return answerOf(await listRefsNatively(access, signal));
    },
    async lfsEndpoint(remote) {
      checkRemoteUrl(remote.url, schemes);
      return isSshUrl(remote.url)
        ? lfsEndpointBySsh(accessTo(() => remote))
        : lfsEndpointOf(remote.url, await authenticate(remote));
    },
  };
}

async function initialise(access: MirrorAccess): Promise<void> {
  await mkdir(access.gitDir, { recursive: true, mode: 0o700 });
  const init = await runLocalGit(
    access,
    ['init', '--quiet', '--bare', '--template='],
    QUICK,
  );
  if (init.code === 0) return;
  throw new EngineError(
    'RepositoryUnreachable',
    `The mirror of ${access.remote().url} cannot be created: ${init.stderr
      .toString('utf8')
      .trim()}.`,
    { hint: 'Check the folder of mirrors: its owner, free space and rights.' },
  );
}

/** A process that was killed could not remove its private files. */
async function removeLeftSecrets(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(PRIVATE_PREFIX)) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

/** Whether git is 2.36 or later: it answers many questions at once, and can fetch what it has anew. */
async function isModern({
  launcher,
  git,
  folder,
}: NativeOptions): Promise<boolean> {
  const { stdout } = await launcher.run({
    program: git,
    argv: ['version'],
    cwd: folder,
    ...QUICK,
  });
  const version = /(\d+)\.(\d+)/.exec(stdout.toString('utf8'));
  if (!version) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major > 2 || (major === 2 && minor >= 36);
}
