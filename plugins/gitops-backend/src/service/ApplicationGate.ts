import type {
  Application,
  ApplicationAction,
  ApplicationKey,
} from '@backstage-gitops/plugin-gitops-common';
import { DEFAULT_PROJECT } from '@backstage-gitops/plugin-gitops-common';
import { NotAllowedError } from '@backstage/errors';
import { Knex } from 'knex';
import type { Authorizer } from '../permissions';
import {
  ApplicationFacts,
  ApplicationRow,
  clusterOf,
  entityRefOf,
  findApplications,
  getApplicationFacts,
  getEntityOwners,
  listClusters,
} from '../store';
import type { Caller } from './caller';
import { applicationNotFound } from './errors';

/** Lets callers through to applications: what may not be read is as if it did not exist. */
export class ApplicationGate {
  readonly authorizer: Authorizer;
  readonly #knex: Knex;
  readonly #controlPlaneNamespace: string;

  constructor(
    authorizer: Authorizer,
    knex: Knex,
    controlPlaneNamespace: string,
  ) {
    this.authorizer = authorizer;
    this.#knex = knex;
    this.#controlPlaneNamespace = controlPlaneNamespace;
  }

  /**
   * @throws NotFoundError where the application does not exist or may not be read, NotAllowedError where it may be read,
   *   but one of the actions not be done
   */
  async require(
    caller: Caller,
    key: ApplicationKey,
    ...actions: ApplicationAction[]
  ): Promise<void> {
    const facts = (await this.facts([key])).get(nameOf(key));
    const allowed =
      facts && (await this.allowed(caller, facts, ['read', ...actions]));
    if (!allowed?.includes('read')) throw applicationNotFound(key);
    this.#refuse(nameOf(key), actions, allowed);
  }

  /**
   * For an application that would come to be, or be changed to this.
   *
   * @throws NotAllowedError
   */
  async requireFor(
    caller: Caller,
    document: Application,
    action: ApplicationAction,
  ): Promise<void> {
    const facts = await this.factsOf(document);
    const allowed = await this.allowed(caller, facts, [action]);
    this.#refuse(nameOf(facts), [action], allowed);
  }

  async allowed(
    caller: Caller,
    facts: ApplicationFacts,
    actions: readonly ApplicationAction[],
  ): Promise<ApplicationAction[]> {
    const verdict = await this.authorizer.applications(
      caller.credentials,
      actions,
    );
    return verdict(facts);
  }

  /** Facts of applications that exist, by `namespace/name`. */
  async facts(
    keys: readonly ApplicationKey[],
  ): Promise<Map<string, ApplicationFacts>> {
    const knex = this.#knex;
    const rows: ApplicationRow[] = await findApplications({
      knex,
      names: keys,
    });
    const facts = await getApplicationFacts({ knex, rows });
    return new Map([...facts.values()].map(one => [nameOf(one), one]));
  }

  /** Facts of one application as its document would make them. */
  async factsOf(document: Application): Promise<ApplicationFacts> {
    const [facts] = await this.factsOfAll([document]);
    return facts;
  }

  /** Facts of applications as their documents would make them, in their order. */
  async factsOfAll(
    documents: readonly Application[],
  ): Promise<ApplicationFacts[]> {
    const knex = this.#knex;
    const clusters = await listClusters({ knex });
    const owners = await getEntityOwners({
      knex,
      entityRefs: documents.flatMap(document => entityRefOf(document) ?? []),
    });
    return documents.map(document => {
      const { metadata, spec } = document;
      const entityRef = entityRefOf(document);
      return {
        namespace: metadata.namespace || this.#controlPlaneNamespace,
        name: metadata.name,
        project: spec.project || DEFAULT_PROJECT,
        cluster: clusterOf(spec.destination, clusters)?.name,
        entityRef,
        owners: owners.get(entityRef ?? '') ?? [],
        labels: metadata.labels ?? {},
      };
    });
  }

  #refuse(
    name: string,
    wanted: readonly ApplicationAction[],
    allowed: readonly ApplicationAction[],
  ): void {
    const missing = wanted.find(action => !allowed.includes(action));
    if (missing) {
      throw new NotAllowedError(
        `You may not ${missing} the application ${name}`,
      );
    }
  }
}

export function nameOf(key: { namespace: string; name: string }): string {
  return `${key.namespace}/${key.name}`;
}
