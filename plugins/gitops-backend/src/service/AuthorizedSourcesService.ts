import {
  Application,
  ApplicationSource,
  APPLICATION_ENTITY_ANNOTATION,
} from '@backstage-gitops/plugin-gitops-common';
import { NotAllowedError } from '@backstage/errors';
import type { ApplicationGate } from './ApplicationGate';
import type { Caller } from './caller';
import type { PreviewInput, SourcePlace, SourcesService } from './types';

/** Sources for those who may create or change an application of the project: the backend reads them with its credentials. */
export class AuthorizedSourcesService implements SourcesService {
  readonly #service: SourcesService;
  readonly #gate: ApplicationGate;

  constructor(service: SourcesService, gate: ApplicationGate) {
    this.#service = service;
    this.#gate = gate;
  }

  async details(
    caller: Caller,
    input: SourcePlace & { source: ApplicationSource },
  ) {
    await this.#require(caller, draft(input));
    return this.#service.details(caller, input);
  }

  async revisions(caller: Caller, input: SourcePlace & { repoURL: string }) {
    await this.#require(caller, draft(input));
    return this.#service.revisions(caller, input);
  }

  async folders(
    caller: Caller,
    input: SourcePlace & { repoURL: string; revision?: string },
  ) {
    await this.#require(caller, draft(input));
    return this.#service.folders(caller, input);
  }

  async charts(
    caller: Caller,
    input: SourcePlace & { repoURL: string; chart?: string },
  ) {
    await this.#require(caller, draft(input));
    return this.#service.charts(caller, input);
  }

  async manifests(caller: Caller, input: PreviewInput) {
    await this.#require(caller, input.document);
    return this.#service.manifests(caller, input);
  }

  async #require(caller: Caller, document: Application): Promise<void> {
    const facts = await this.#gate.factsOf(document);
    const allowed = await this.#gate.allowed(caller, facts, [
      'create',
      'update',
    ]);
    if (allowed.length > 0) return;
    throw new NotAllowedError(
      `You may not create or change applications of project ${facts.project}`,
    );
  }
}

/** Stands for the application that is being written. */
function draft({ project, entityRef }: SourcePlace): Application {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: '',
      ...(entityRef && {
        annotations: { [APPLICATION_ENTITY_ANNOTATION]: entityRef },
      }),
    },
    spec: { project, destination: {} },
  };
}
