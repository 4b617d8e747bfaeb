import { runLocalGit, type NativeAccess } from './access';

/** Commits that a mirror keeps over a restart, and the number from which on it is worth the work. */
const KEPT_COMMITS = 100;
const TIDY_FROM_COMMITS = 500;

const LIMITS = { deadlineMs: 600_000, maxOutputBytes: 64 * 1024 * 1024 };

/**
 * Lets go of what a mirror gathered: all but the newest commits, and every object that only the others needed. Only before
 * the mirror is used: afterwards callers rely on what they fetched.
 */
export async function forgetOldCommits(access: NativeAccess): Promise<void> {
  const { stdout } = await runLocalGit(
    access,
    [
      'for-each-ref',
      '--sort=-committerdate',
      '--format=%(refname)',
      'refs/gitops',
    ],
    LIMITS,
  );
  const refs = stdout.toString('utf8').split('\n').filter(Boolean);
  if (refs.length < TIDY_FROM_COMMITS) return;
  const old = refs.slice(KEPT_COMMITS);
  await runLocalGit(access, ['update-ref', '--stdin'], {
    ...LIMITS,
    stdin: Buffer.from(old.map(ref => `delete ${ref}\n`).join('')),
  });
  await runLocalGit(access, ['gc', '--quiet', '--prune=now'], LIMITS);
}

/** Packs loose objects and refs; removes nothing, so that readers at the same time are safe. */
export async function packLooseObjects(access: NativeAccess): Promise<void> {
  await runLocalGit(access, ['repack', '-d', '--quiet'], LIMITS);
  await runLocalGit(access, ['pack-refs', '--all'], LIMITS);
}
