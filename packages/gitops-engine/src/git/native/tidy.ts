import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runLocalGit, runTidyGit, type MirrorAccess } from './access';

/** Refs from which on a mirror is worth the work. */
const TIDY_FROM_REFS = 500;

const LIMITS = { deadlineMs: 600_000, maxOutputBytes: 64 * 1024 * 1024 };

/**
 * Begins a mirror anew that gathered many commits: git never prunes what a filtered fetch brought, and what is in use again
 * costs one small fetch. Only before the mirror is used: afterwards callers rely on what they fetched. Says how many commits
 * there are now.
 */
export async function forgetOldCommits(access: MirrorAccess): Promise<number> {
  const { stdout } = await runLocalGit(
    access,
    ['for-each-ref', '--format=%(refname)', 'refs/gitops'],
    LIMITS,
  );
  const refs = stdout.toString('utf8').split('\n').filter(Boolean);
  if (refs.length < TIDY_FROM_REFS) return refs.length;
  await runLocalGit(access, ['update-ref', '--stdin'], {
    ...LIMITS,
    stdin: Buffer.from(refs.map(ref => `delete ${ref}\n`).join('')),
  });
  await removeObjects(access.gitDir);
  return 0;
}

async function removeObjects(gitDir: string): Promise<void> {
  const folder = join(gitDir, 'objects');
  await rm(join(gitDir, 'shallow'), { force: true });
  for (const name of await readdir(folder)) {
    await rm(join(folder, name), { recursive: true });
  }
  await mkdir(join(folder, 'pack'));
}

/** Makes one pack of many; removes nothing, so that readers at the same time are safe. */
export async function packObjects(access: MirrorAccess): Promise<void> {
  await runTidyGit(access, ['repack', '-a', '-d', '--quiet'], LIMITS);
  await runLocalGit(access, ['pack-refs', '--all'], LIMITS);
}
