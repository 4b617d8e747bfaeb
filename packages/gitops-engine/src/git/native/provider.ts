import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram, type Launcher } from '../../launcher';
import { createAuthenticator } from '../auth/authenticator';
import type { ListingOptions } from '../listing';
import { createMirror } from '../mirror';
import { lfsEndpointOf } from '../lfsEndpoint';
import type { AddressCheck } from '../net/guard';
import { createSend } from '../net/request';
import { answerOf, checkRemoteUrl, isSshUrl } from '../remote';
import { mirrorSlots } from '../slots';
import type { GitMirror, GitProvider, GitRemote } from '../types';
import type { MirrorAccess, NativeAccess } from './access';
import { BATCH, BATCH_COMMAND, createCatFile } from './catFile';
import { gitEnvironment, type NativeSettings } from './environment';
import { nativeHistory } from './history';
import { initialise } from './initialise';
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
  check?: AddressCheck;
}

const SEARCH_PATH = '/usr/local/bin:/usr/bin:/bin';
const QUICK = { deadlineMs: 30_000, maxOutputBytes: 64 * 1024 };

/** Mirrors by the installed git: bare repositories below `folder`, read by one `git cat-file` each. */
export async function createNativeProvider(
  options: NativeOptions,
): Promise<GitProvider> {
  const { folder, launcher, git, schemes, maxPackMb, listing, check } = options;
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
  const send = createSend(check);
  const authenticate = createAuthenticator(send);
  const accessTo = (remote: () => GitRemote): NativeAccess => ({
    settings,
    launcher,
    remote,
    send,
    authenticate,
    check,
    maxPackMb,
    requestTimeoutMs: listing.requestTimeoutMs,
  });

  const catFileOf = ({ gitDir }: MirrorAccess) =>
    createCatFile(
      (argv, events) =>
        launcher.open(
          {
            program: git,
            argv,
            cwd: gitDir,
            env: gitEnvironment(settings, gitDir),
          },
          events,
        ),
      modern ? BATCH_COMMAND : BATCH,
    );
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
    const past = { ...access, gitDir: join(folder, `${name}.history.git`) };
    const reader = catFileOf(access);
    return createMirror(
      remote(),
      {
        transport: nativeTransport(access, reader, known),
        reader,
        history: nativeHistory(past, catFileOf(past)),
      },
      listing,
    );
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
