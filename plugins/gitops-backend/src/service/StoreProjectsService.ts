import type {
  AppProject,
  ManageAction,
  Project,
} from '@backstage-gitops/plugin-gitops-common';
import { DEFAULT_PROJECT } from '@backstage-gitops/plugin-gitops-common';
import { ConflictError, InputError } from '@backstage/errors';
import {
  canonicalJson,
  countApplications,
  deleteProject,
  enqueue,
  getProject,
  listApplicationsOfProject,
  listProjects,
  ProjectRow,
  QueueReason,
  upsertProject,
} from '../store';
import type { Caller } from './caller';
import type { ServiceContext } from './context';
import { projectNotFound } from './errors';
import type { ProjectsService } from './types';

const ALL: ManageAction[] = ['read', 'create', 'update', 'delete'];

/** Projects in the store, without permissions. */
export class StoreProjectsService implements ProjectsService {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async list(_caller: Caller): Promise<Project[]> {
    const { knex } = this.#context;
    const rows = await listProjects({ knex });
    const counts = await countApplications({ knex, by: 'project' });
    return rows.map(row => view(row, counts.get(row.name) ?? 0));
  }

  async get(_caller: Caller, name: string): Promise<Project> {
    return this.#view(await this.#require(name));
  }

  async create(
    caller: Caller,
    input: { document: AppProject; upsert?: boolean },
  ): Promise<{ created: boolean; project: Project }> {
    const { document, upsert = false } = input;
    const { name } = document.metadata;
    const before = await getProject({ knex: this.#context.knex, name });
    const same =
      before &&
      canonicalJson(JSON.parse(before.document)) === canonicalJson(document);
    if (before && !same && !upsert) {
      throw new ConflictError(
        `The project ${name} exists and differs; update it, or set upsert`,
      );
    }
    const project = await this.#write(caller, document);
    return { created: !before, project };
  }

  async update(
    caller: Caller,
    name: string,
    input: { document: AppProject },
  ): Promise<Project> {
    await this.#require(name);
    if (input.document.metadata.name !== name) {
      throw new InputError(
        `The document names project ${input.document.metadata.name}, which is not ${name}; a project keeps its name`,
      );
    }
    return this.#write(caller, input.document);
  }

  async delete(_caller: Caller, name: string): Promise<void> {
    await this.#require(name);
    if (name === DEFAULT_PROJECT) {
      throw new ConflictError(
        `The project ${name} stays: applications that name none are of it`,
      );
    }
    if (!(await deleteProject({ knex: this.#context.knex, name }))) {
      throw new ConflictError(
        `Applications are of the project ${name}; move or delete them first`,
      );
    }
  }

  /** What a project permits decides about its applications, so they are looked at again. */
  async #write(caller: Caller, document: AppProject): Promise<Project> {
    const { knex, engine } = this.#context;
    const { row, outcome } = await upsertProject({
      knex,
      document,
      by: caller.actor,
    });
    if (outcome === 'changed') {
      const applications = await listApplicationsOfProject({
        knex,
        project: row.name,
      });
      await enqueue({
        knex,
        items: applications.map(({ id, clusterId }) => ({
          applicationId: id,
          clusterId,
          reason: QueueReason.document,
        })),
      });
      engine.wake();
    }
    return this.#view(row);
  }

  async #require(name: string): Promise<ProjectRow> {
    const row = await getProject({ knex: this.#context.knex, name });
    if (!row) throw projectNotFound(name);
    return row;
  }

  async #view(row: ProjectRow): Promise<Project> {
    const { knex } = this.#context;
    const counts = await countApplications({ knex, by: 'project' });
    return view(row, counts.get(row.name) ?? 0);
  }
}

function view(row: ProjectRow, applications: number): Project {
  return {
    name: row.name,
    document: JSON.parse(row.document),
    applications,
    updatedAt: row.updatedAt,
    allowedActions: ALL,
  };
}
