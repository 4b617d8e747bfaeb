import type {
  ManageAction,
  Repository,
  RepositoryInput,
} from '@backstage-gitops/plugin-gitops-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  deleteRepository,
  enqueue,
  getRepository,
  getRepositoryByUrl,
  listApplicationsOfRepository,
  listLiveReplicas,
  listRepositories,
  openRepositoryCredentials,
  QueueReason,
  RepositoryCredentials,
  RepositoryRow,
  upsertRepository,
} from '../store';
import type { Caller } from './caller';
import type { ServiceContext } from './context';
import type { RepositoriesService } from './types';

const ALL: ManageAction[] = ['read', 'create', 'update', 'delete'];

/** Repositories in the store, without permissions and without credentials. */
export class StoreRepositoriesService implements RepositoriesService {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async list(_caller: Caller): Promise<Repository[]> {
    return (await listRepositories(this.#context)).map(view);
  }

  async create(caller: Caller, input: RepositoryInput): Promise<Repository> {
    const known = await getRepositoryByUrl({
      ...this.#context,
      url: input.url,
    });
    if (known && known.origin !== 'implicit') {
      throw new ConflictError(
        `The repository ${known.url} is registered already; update it`,
      );
    }
    await this.#requireReachable(caller, input);
    return this.#write(input);
  }

  async update(
    caller: Caller,
    id: string,
    input: RepositoryInput,
  ): Promise<Repository> {
    const row = await this.#require(id);
    const same = await getRepositoryByUrl({ ...this.#context, url: input.url });
    if (same?.id !== row.id) {
      throw new InputError(
        `The address of repository ${row.url} stays; register ${input.url} beside it instead`,
      );
    }
    const stored = await openRepositoryCredentials({ ...this.#context, id });
    await this.#requireReachable(caller, {
      ...input,
      credentials: input.credentials ?? loginOf(stored?.reveal()),
    });
    return this.#write(input);
  }

  async delete(_caller: Caller, id: string): Promise<void> {
    const row = await this.#require(id);
    await deleteRepository({ ...this.#context, id });
    this.#context.engine.repositoryChanged(row.url);
  }

  validate(
    _caller: Caller,
    { url, credentials }: RepositoryInput,
  ): Promise<{ ok: boolean; message: string }> {
    return this.#context.engine.testRepository({ url, ...credentials });
  }

  /**
   * This replica lists the refs at once. Where others live, one application of each cluster is made due: its replica
   * lists the refs too, and looks at all of its applications that moved.
   */
  async refresh(_caller: Caller, url: string): Promise<void> {
    const { knex, engine } = this.#context;
    engine.refreshRepository(url).catch(() => {
      // The repository's connection and its applications' conditions say what is wrong.
    });
    if ((await listLiveReplicas({ knex })).length < 2) return;
    const applications = await listApplicationsOfRepository({ knex, url });
    const oneOfEach = new Map(applications.map(row => [row.clusterId, row]));
    await enqueue({
      knex,
      items: [...oneOfEach.values()].map(({ id, clusterId }) => ({
        applicationId: id,
        clusterId,
        reason: QueueReason.refresh,
      })),
    });
    engine.wake();
  }

  async #write(input: RepositoryInput): Promise<Repository> {
    const { url, name, project, type = 'git', credentials } = input;
    const row = await upsertRepository({
      ...this.#context,
      repository: { url, name, project, type, origin: 'api', credentials },
    });
    this.#context.engine.repositoryChanged(row.url);
    return view(row);
  }

  /** Charts and artifacts are not tried: nothing reads them yet. */
  async #requireReachable(
    caller: Caller,
    input: RepositoryInput,
  ): Promise<void> {
    if ((input.type ?? 'git') !== 'git') return;
    const { ok, message } = await this.validate(caller, input);
    if (!ok) throw new InputError(message);
  }

  async #require(id: string): Promise<RepositoryRow> {
    const row = await getRepository({ ...this.#context, id });
    if (!row) throw new NotFoundError(`There is no repository ${id}`);
    return row;
  }
}

function loginOf(
  credentials: RepositoryCredentials | undefined,
): RepositoryInput['credentials'] {
  if (!credentials) return undefined;
  const { username, password, bearerToken } = credentials;
  return { username, password, bearerToken };
}

function view(row: RepositoryRow): Repository {
  const { normalizedUrl: _internal, name, project, ...rest } = row;
  return {
    ...rest,
    ...(name !== undefined && { name }),
    ...(project !== undefined && { project }),
    allowedActions: ALL,
  };
}
