import type {
  ConnectionTest,
  Repository,
  RepositoryInput,
  RepositoryList,
  RepositoryQuery,
  RepositoryTestInput,
  RepositoryUsage,
} from '@backstage-gitops/plugin-gitops-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  countRepositoryUsage,
  defaultType,
  deleteRepository,
  getRepository,
  getRepositoryByUrl,
  listCredentialTemplates,
  listRepositories,
  listRepositoryUsage,
  openSettings,
  RepositoryRow,
  RepositorySettings,
  updateRepository,
  upsertRepository,
} from '../store';
import type { Caller } from './caller';
import type { ServiceContext } from './context';
import { RepositoryInUseError, UnreachableRepositoryError } from './errors';
import { mergeSettings } from './repositories/mergeSettings';
import { refreshRepository } from './repositories/refreshRepository';
import { RepositoryNotices } from './repositories/RepositoryNotices';
import { RepositoryTester } from './repositories/RepositoryTester';
import { EVERYTHING, mayRead, RepositoryScope } from './repositories/scope';
import { matchesQuery } from './repositories/matchesQuery';
import { repositoryView } from './repositories/views';
import type { RepositoriesService } from './types';

/** Repositories in the store, without permissions and without credentials. */
export class StoreRepositoriesService implements RepositoriesService {
  readonly #context: ServiceContext;
  readonly #notices: RepositoryNotices;
  readonly #tester: RepositoryTester;

  constructor(context: ServiceContext) {
    this.#context = context;
    this.#notices = new RepositoryNotices(context);
    this.#tester = new RepositoryTester(context);
  }

  async list(
    _caller: Caller,
    query: RepositoryQuery,
    scope: RepositoryScope = EVERYTHING,
  ): Promise<RepositoryList> {
    const { limit = 100, offset = 0 } = query;
    const rows = (await listRepositories(this.#context)).filter(
      row => mayRead(scope, row) && matchesQuery(row, query),
    );
    const page = rows.slice(offset, offset + limit);
    return {
      items: await this.#views(page, scope),
      totalItems: rows.length,
      allowedActions: scope.permitted,
    };
  }

  async get(
    _caller: Caller,
    id: string,
    scope: RepositoryScope = EVERYTHING,
  ): Promise<Repository> {
    return this.#view(await this.#require(id, scope), scope);
  }

  async find(
    _caller: Caller,
    place: { url: string; project?: string },
    scope: RepositoryScope = EVERYTHING,
  ): Promise<Repository | undefined> {
    const row = await this.#at(place);
    return row && mayRead(scope, row) ? this.#view(row, scope) : undefined;
  }

  async create(caller: Caller, input: RepositoryInput): Promise<Repository> {
    const known = await this.#at(input);
    if (known && known.origin !== 'implicit') throw registered(known);
    const settings = mergeSettings({}, input);
    const tested = await this.#tested(input, settings);
    const row = await upsertRepository({
      ...this.#context,
      repository: { ...this.#change(input), url: input.url, settings },
    });
    return this.#written(caller, 'repository-create', row, tested);
  }

  async update(
    caller: Caller,
    id: string,
    input: RepositoryInput,
  ): Promise<Repository> {
    const before = await this.#require(id);
    if (before.origin === 'config') throw configured(before);
    await this.#requireSamePlace(before, input);
    const settings = mergeSettings(await this.#settings(id), input);
    const tested = await this.#tested(input, settings, before);
    const row = await updateRepository({
      ...this.#context,
      id,
      repository: { ...this.#change(input), settings },
    });
    if (!row) throw notFound(id);
    return this.#written(caller, 'repository-update', row, tested);
  }

  async delete(
    caller: Caller,
    id: string,
    scope: RepositoryScope = EVERYTHING,
  ): Promise<void> {
    const row = await this.#require(id, scope);
    if (row.origin === 'config') throw configured(row);
    const usage = await this.usage(caller, id, scope);
    if (usage.items.length + usage.hidden > 0) {
      throw new RepositoryInUseError(row.url, usage);
    }
    await deleteRepository({ ...this.#context, id });
    this.#notices.repositoryChanged(row.url);
    await this.#audit(caller, 'repository-delete', row);
  }

  async usage(
    _caller: Caller,
    id: string,
    scope: RepositoryScope = EVERYTHING,
  ): Promise<RepositoryUsage> {
    await this.#require(id, scope);
    const users = await listRepositoryUsage({
      ...this.#context,
      id,
      readable: scope.applications,
    });
    return {
      items: users
        .filter(({ readable }) => readable)
        .map(({ readable: _known, ...application }) => application),
      hidden: users.filter(({ readable }) => !readable).length,
    };
  }

  async validate(
    _caller: Caller,
    input: RepositoryTestInput,
  ): Promise<ConnectionTest> {
    const before = input.id ? await this.#require(input.id) : undefined;
    if (before) await this.#requireSamePlace(before, input);
    const stored = before ? await this.#settings(before.id) : {};
    return this.#tester.try(input, mergeSettings(stored, input), before);
  }

  async test(_caller: Caller, id: string): Promise<ConnectionTest> {
    return this.#tester.tryStored(await this.#require(id));
  }

  async refresh(_caller: Caller, url: string): Promise<void> {
    await refreshRepository(this.#context, url);
  }

  #change({ name, project, type, url }: RepositoryInput) {
    const origin = 'api' as const;
    return { name, project, type: type ?? defaultType(url), origin };
  }

  /** @throws UnreachableRepositoryError where it was to be tried, and does not answer */
  async #tested(
    input: RepositoryInput,
    settings: RepositorySettings,
    before?: RepositoryRow,
  ): Promise<ConnectionTest | undefined> {
    if (input.validate === false) return undefined;
    const answer = await this.#tester.try(input, settings, before);
    if (!answer.ok) throw new UnreachableRepositoryError(answer);
    return answer;
  }

  async #written(
    caller: Caller,
    action: string,
    row: RepositoryRow,
    tested: ConnectionTest | undefined,
  ): Promise<Repository> {
    if (tested) await this.#tester.note(row.id, tested);
    this.#notices.repositoryChanged(row.url);
    await this.#audit(caller, action, row);
    return this.#view(await this.#require(row.id));
  }

  #audit(caller: Caller, action: string, row: RepositoryRow): Promise<void> {
    const { id, url, project, type, credentialFields, options } = row;
    return this.#notices.audit(caller, action, {
      project,
      detail: { id, url, type, credentialFields, options },
    });
  }

  async #settings(id: string): Promise<RepositorySettings> {
    const table = 'repositories';
    return (await openSettings({ ...this.#context, table, id })).reveal();
  }

  #at(place: { url: string; project?: string }) {
    const { url, project } = place;
    return getRepositoryByUrl({
      ...this.#context,
      url,
      project,
      exact: true,
    });
  }

  /** Credentials are for one address: with another, they would be sent to whoever is there. */
  async #requireSamePlace(
    row: RepositoryRow,
    place: { url: string; project?: string },
  ): Promise<void> {
    const same = await this.#at({ ...place, project: row.project });
    if (same?.id !== row.id) {
      throw new InputError(
        `The address of repository ${row.url} stays; register ${place.url} beside it instead`,
      );
    }
    const taken = await this.#at(place);
    if (taken && taken.id !== row.id) throw registered(taken);
  }

  async #require(
    id: string,
    scope: RepositoryScope = EVERYTHING,
  ): Promise<RepositoryRow> {
    const row = await getRepository({ ...this.#context, id });
    if (!row || !mayRead(scope, row)) throw notFound(id);
    return row;
  }

  async #view(
    row: RepositoryRow,
    scope: RepositoryScope = EVERYTHING,
  ): Promise<Repository> {
    const [view] = await this.#views([row], scope);
    return view;
  }

  async #views(
    rows: readonly RepositoryRow[],
    scope: RepositoryScope,
  ): Promise<Repository[]> {
    const counts = await countRepositoryUsage({
      ...this.#context,
      readable: scope.applications,
    });
    const templates = (await listCredentialTemplates(this.#context)).filter(
      template => mayRead(scope, template),
    );
    return rows.map(row =>
      repositoryView(row, {
        applications: counts.get(row.id) ?? 0,
        templates,
        allowedActions: scope.actions(row.project),
      }),
    );
  }
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`There is no repository ${id}`);
}

function registered({ url, project }: RepositoryRow): ConflictError {
  const whose = project ? ` for project ${project}` : '';
  return new ConflictError(
    `The repository ${url} is registered already${whose}; update it`,
  );
}

function configured({ url }: RepositoryRow): ConflictError {
  return new ConflictError(
    `The repository ${url} comes from gitops.repositories of the configuration; change it there`,
  );
}
