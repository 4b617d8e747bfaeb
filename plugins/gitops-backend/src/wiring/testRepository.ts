import type { Charts, GitProvider } from '@backstage-gitops/engine';
import type { ServiceContext } from '../service/context';
import type { RepositoryAccess } from '../store';
import { chartRepository } from './chartRepository';
import { describeFailure } from './describeFailure';
import { gitRemote } from './gitRemote';

/** Whoever asked waits for the answer; a server that takes longer will not do for applications either. */
const TEST_MS = 20_000;

interface Clients {
  git: Pick<GitProvider, 'testRemote'>;
  charts: Pick<Charts, 'test'>;
}

/** Tries repositories with the clients that read them. */
export function createTestRepository(
  clients: Clients,
): ServiceContext['testRepository'] {
  return async access => {
    try {
      return { ok: true, message: await reach(clients, access) };
    } catch (error) {
      return { ok: false, ...describeFailure(error, access) };
    }
  };
}

async function reach(
  { git, charts }: Clients,
  access: RepositoryAccess,
): Promise<string> {
  if (access.type !== 'git') {
    const repository = chartRepository(access);
    await charts.test(repository);
    return repository.type === 'helm'
      ? 'Connected: the repository has an index of charts.'
      : 'Connected: the registry answers.';
  }
  const { refs } = await git.testRemote(gitRemote(access), {
    signal: AbortSignal.timeout(TEST_MS),
  });
  return `Connected: ${refs} branches and tags.`;
}
