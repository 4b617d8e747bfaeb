import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../../errors';
import type { Launcher } from '../../launcher';
import { createMirror } from '../mirror';
import { mirrorSlots } from '../slots';
import type { GitMirror, GitProvider, GitRemote } from '../types';
import { BATCH, BATCH_COMMAND, createCatFile } from './catFile';
import {
  gitEnvironment,
  networkConfig,
  type NativeSettings,
} from './environment';
import { authoritiesFile } from './authorities';
import { forgetOldCommits } from './tidy';
import { runLocalGit, type NativeAccess } from './access';
import { nativeTransport } from './transport';

export interface NativeOptions {
  folder: string;
  launcher: Launcher;
  /** Absolute path of git. */
  git: string;
  schemes: readonly string[];
  maxPackMb: number;
}

const QUICK = { deadlineMs: 30_000, maxOutputBytes: 64 * 1024 };

/** Mirrors by the installed git: bare repositories below `folder`, read by one `git cat-file` each. */
export async function createNativeProvider(
  options: NativeOptions,
): Promise<GitProvider> {
  const { folder, launcher, git, schemes, maxPackMb } = options;
  const settings: NativeSettings = {
    git,
    schemes,
    home: join(folder, 'home'),
    searchPath: '/usr/local/bin:/usr/bin:/bin',
  };
  await mkdir(settings.home, { recursive: true, mode: 0o700 });
  const dialect = (await hasBatchCommand(options)) ? BATCH_COMMAND : BATCH;

  const create = async (
    name: string,
    remote: () => GitRemote,
  ): Promise<GitMirror> => {
    const gitDir = join(folder, `${name}.git`);
    const access: NativeAccess = {
      git,
      launcher,
      gitDir,
      remote,
      maxPackMb,
      localEnvironment: () => gitEnvironment(settings, gitDir),
      networkEnvironment: async () => {
        const caFile = await authoritiesFile(folder, remote().caBundle);
        const config = networkConfig(settings, remote(), caFile);
        return gitEnvironment(settings, gitDir, config);
      },
    };
    await mkdir(gitDir, { recursive: true, mode: 0o700 });
    const init = await runLocalGit(
      access,
      ['init', '--quiet', '--bare', '--template='],
      QUICK,
    );
    if (init.code !== 0) {
      throw new EngineError(
        'RepositoryUnreachable',
        `The mirror of ${remote().url} cannot be created: ${init.stderr
          .toString('utf8')
          .trim()}.`,
        {
          hint: 'Check the folder of mirrors: its owner, free space and rights.',
        },
      );
    }
    await forgetOldCommits(access);
    const catFile = createCatFile(
      (argv, events) =>
        launcher.open(
          { program: git, argv, cwd: gitDir, env: access.localEnvironment() },
          events,
        ),
      dialect,
    );
    return createMirror(remote(), nativeTransport(access, catFile), catFile);
  };

  return { kind: 'native', ...mirrorSlots(schemes, create) };
}

async function hasBatchCommand({
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
