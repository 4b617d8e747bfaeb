import {
  Application,
  AppProject,
  DocumentResult,
  parseDocument,
} from '@backstage-gitops/plugin-gitops-common';
import type { ApplicationVerdict } from '../permissions';
import type { ApplicationFacts } from '../store';
import { ApplicationGate, nameOf } from './ApplicationGate';
import type { Caller } from './caller';
import { rejected } from './StoreDocumentsService';
import type { ApplyOptions, DocumentsService, ProjectsService } from './types';

/** Takes those documents in that the caller may create or change; the others are rejected one by one. */
export class AuthorizedDocumentsService implements DocumentsService {
  readonly #service: DocumentsService;
  readonly #gate: ApplicationGate;
  readonly #projects: Pick<ProjectsService, 'list'>;

  /** @param projects - without permissions: what exists is asked for */
  constructor(
    service: DocumentsService,
    gate: ApplicationGate,
    projects: Pick<ProjectsService, 'list'>,
  ) {
    this.#service = service;
    this.#gate = gate;
    this.#projects = projects;
  }

  async apply(
    caller: Caller,
    documents: readonly unknown[],
    options: ApplyOptions,
  ): Promise<DocumentResult[]> {
    const refusals = await this.#refusals(caller, documents);
    const passing = [...documents.keys()].filter(
      index => refusals[index] === undefined,
    );
    const applied = await this.#service.apply(
      caller,
      passing.map(index => documents[index]),
      options,
    );
    const refused = refusals.flatMap((message, index) =>
      message === undefined
        ? []
        : rejected(index, documents[index], [{ path: '', message }]),
    );
    return [
      ...refused,
      ...applied.map(result => ({ ...result, index: passing[result.index] })),
    ].sort((a, b) => a.index - b.index);
  }

  /** Why documents may not be taken in, by index. What is no valid document is refused by the service, for its form. */
  async #refusals(
    caller: Caller,
    documents: readonly unknown[],
  ): Promise<(string | undefined)[]> {
    const parsed = documents.map(value => parseDocument(value).document);
    const applications = parsed.filter(
      (document): document is Application => document?.kind === 'Application',
    );
    const after = await this.#gate.factsOfAll(applications);
    const before = await this.#gate.facts(after);
    const factsOf = new Map(
      applications.map((document, index) => [document, after[index]]),
    );
    const verdict = await this.#gate.authorizer.applications(
      caller.credentials,
      ['read', 'create', 'update'],
    );
    const project = await this.#projectRefusal(caller);
    return parsed.map(document => {
      if (document?.kind === 'AppProject') return project(document);
      const facts =
        document?.kind === 'Application' ? factsOf.get(document) : undefined;
      return facts && refusalOf(verdict, before.get(nameOf(facts)), facts);
    });
  }

  async #projectRefusal(
    caller: Caller,
  ): Promise<(document: AppProject) => string | undefined> {
    const known = new Set(
      (await this.#projects.list(caller)).map(({ name }) => name),
    );
    const verdict = await this.#gate.authorizer.projects(caller.credentials, [
      'create',
      'update',
    ]);
    return ({ metadata: { name } }) => {
      const action = known.has(name) ? 'update' : 'create';
      return verdict({ name }).includes(action)
        ? undefined
        : `you may not ${action} the project ${name}`;
    };
  }
}

/** An application that may not be read is refused with the words for one that does not exist. */
function refusalOf(
  verdict: ApplicationVerdict,
  before: ApplicationFacts | undefined,
  after: ApplicationFacts,
): string | undefined {
  const may = verdict(after);
  const mayBefore = before && verdict(before);
  const moved = before !== undefined && before.project !== after.project;
  const name = nameOf(after);
  if ((!before || moved) && !may.includes('create')) {
    return `you may not create the application ${name}`;
  }
  if (mayBefore && !mayBefore.includes('read')) {
    return `you may not create the application ${name}`;
  }
  if (mayBefore && !(mayBefore.includes('update') && may.includes('update'))) {
    return `you may not update the application ${name}`;
  }
  return undefined;
}
