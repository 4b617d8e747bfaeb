import type {
  ConnectionTest,
  RepositoryTestInput,
} from '@backstage-gitops/plugin-gitops-common';
import {
  completeAccess,
  openRepositoryAccess,
  RepositoryRow,
  RepositorySettings,
  setRepositoryConnection,
} from '../../store';
import type { ServiceContext } from '../context';

/** Tries repositories, before they are stored and after. */
export class RepositoryTester {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** With settings that need not be stored; @param before - the repository that they are for, where there is one */
  async try(
    { url, project, type }: RepositoryTestInput,
    settings: RepositorySettings,
    before?: RepositoryRow,
  ): Promise<ConnectionTest> {
    return this.#context.testRepository(
      await completeAccess({
        ...this.#context,
        url,
        project,
        type,
        settings,
        repository: before,
      }),
    );
  }

  /** As its applications would reach it; how it went is noted. */
  async tryStored(row: RepositoryRow): Promise<ConnectionTest> {
    const { id, url, project } = row;
    const access = await openRepositoryAccess({
      ...this.#context,
      url,
      project,
    });
    const answer = await this.#context.testRepository(access);
    await this.note(id, answer);
    return answer;
  }

  note(id: string, { ok, message, hint }: ConnectionTest): Promise<void> {
    return setRepositoryConnection({
      ...this.#context,
      id,
      connection: {
        state: ok ? 'Connected' : 'Failed',
        message: hint ? `${message} ${hint}` : message,
        checkedAt: new Date().toISOString(),
      },
    });
  }
}
