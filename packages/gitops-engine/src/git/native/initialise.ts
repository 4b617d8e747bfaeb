import { mkdir } from 'node:fs/promises';
import { EngineError } from '../../errors';
import { runLocalGit, type MirrorAccess } from './access';

const LIMITS = { deadlineMs: 30_000, maxOutputBytes: 64 * 1024 };

/** Makes the bare repository of a mirror, or finds it made. No template: it would bring hooks. */
export async function initialise(access: MirrorAccess): Promise<void> {
  await mkdir(access.gitDir, { recursive: true, mode: 0o700 });
  const init = await runLocalGit(
    access,
    ['init', '--quiet', '--bare', '--template='],
    LIMITS,
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
