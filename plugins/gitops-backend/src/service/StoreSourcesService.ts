import {
  AppProject,
  ApplicationSource,
} from '@backstage-gitops/plugin-gitops-common';
import { maskSecret } from '@backstage-gitops/engine';
import { InputError } from '@backstage/errors';
import { clusterOf, getProject, listClusters } from '../store';
import type { Caller } from './caller';
import type { ServiceContext } from './context';
import { checkPlacement } from './documents/checkPlacement';
import { prepareApplication } from './documents/prepareApplication';
import { InvalidDocumentError } from './errors';
import { isSourcePermitted } from './projectRules';
import type { PreviewInput, SourcePlace, SourcesService } from './types';

/** Looks at sources; without permissions, but never past what a project permits. */
export class StoreSourcesService implements SourcesService {
  readonly #context: Pick<
    ServiceContext,
    'knex' | 'engine' | 'controlPlaneNamespace'
  >;

  constructor(
    context: Pick<ServiceContext, 'knex' | 'engine' | 'controlPlaneNamespace'>,
  ) {
    this.#context = context;
  }

  async details(
    _caller: Caller,
    { project, source }: SourcePlace & { source: ApplicationSource },
  ) {
    await this.#permit(project, source.repoURL);
    return this.#context.engine.sources.details(source, project);
  }

  async revisions(
    _caller: Caller,
    { project, repoURL }: SourcePlace & { repoURL: string },
  ) {
    await this.#permit(project, repoURL);
    return this.#context.engine.sources.revisions(repoURL, project);
  }

  async folders(
    _caller: Caller,
    input: SourcePlace & { repoURL: string; revision?: string },
  ) {
    const { project, repoURL, revision } = input;
    await this.#permit(project, repoURL);
    return this.#context.engine.sources.folders(
      { repoURL, targetRevision: revision, path: '.' },
      project,
    );
  }

  async charts(
    _caller: Caller,
    input: SourcePlace & { repoURL: string; chart?: string },
  ) {
    const { project, repoURL, chart } = input;
    await this.#permit(project, repoURL);
    return this.#context.engine.sources.chartList(repoURL, project, chart);
  }

  async manifests(_caller: Caller, { document }: PreviewInput) {
    const { knex, engine, controlPlaneNamespace } = this.#context;
    const application = prepareApplication(document, controlPlaneNamespace);
    const { destination, project: name = '' } = application.spec;
    const cluster = clusterOf(destination, await listClusters({ knex }));
    const project = await this.#project(name);
    const errors = checkPlacement(application, project, cluster);
    if (errors.length > 0) {
      throw new InvalidDocumentError('The application', errors);
    }
    const preview = await engine.preview(application, cluster?.id);
    return {
      ...preview,
      conditions: [...preview.conditions],
      objects: preview.objects.map(
        object => maskSecret(object, undefined).desired ?? object,
      ),
    };
  }

  async #project(name: string): Promise<AppProject | undefined> {
    const row = await getProject({ knex: this.#context.knex, name });
    return row && JSON.parse(row.document);
  }

  async #permit(name: string, repoURL: string): Promise<void> {
    const project = await this.#project(name);
    if (!project) throw new InputError(`There is no project ${name}`);
    if (!isSourcePermitted(project, repoURL)) {
      throw new InputError(
        `Project ${name} does not permit the repository ${repoURL}; its sourceRepos say which it does`,
      );
    }
  }
}
