import { GitProvider } from '@backstage-gitops/engine';
import type { ServiceContext } from '../service/context';
import type { RepositoryAccess } from '../store';
import { describeFailure } from './describeFailure';
import { gitRemote } from './gitRemote';

/** Tries repositories with the clients that read them. */
export function createTestRepository(
  git: GitProvider,
): ServiceContext['testRepository'] {
  return async access => {
    try {
      return { ok: true, message: await reach(git, access) };
    } catch (error) {
      return { ok: false, ...describeFailure(error, access) };
    }
  };
}

async function reach(
  git: GitProvider,
  access: RepositoryAccess,
): Promise<string> {
  // Without the shared name: a test must not change the credentials that a mirror in use signs in with.
  const mirror = await git.open(gitRemote({ ...access, identity: undefined }));
  try {
    const { refs } = await mirror.listRefs();
    return `Connected: ${refs.size} branches and tags.`;
  } finally {
    await mirror.close();
  }
}
