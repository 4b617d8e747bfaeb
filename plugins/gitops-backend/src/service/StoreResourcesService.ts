import { EngineError, type ObjectEvent } from '@backstage-gitops/engine';
import {
  ApplicationKey,
  KubernetesObject,
  LogQuery,
  refOf,
  ResourceDetail,
  ResourceDiff,
  resourceKey,
  ResourceQuery,
  ResourceTree,
} from '@backstage-gitops/plugin-gitops-common';
import { InputError, NotFoundError } from '@backstage/errors';
import pLimit from 'p-limit';
import {
  ApplicationRow,
  getDesired,
  getResource,
  getResources,
  getStatuses,
  ResourceRow,
} from '../store';
import type { Caller } from './caller';
import { ComparedSides, compareSides } from './compareSides';
import { requireApplication, ServiceContext } from './context';
import type { ResourcesService } from './types';
import { parentsFirst, resourceNode, resourceRef } from './views/resource';

/** Live objects that are read from the cluster at the same time. */
const CONCURRENCY = 8;
/** Objects of one diff request; larger applications are looked at object by object. */
const MAX_DIFFS = 2_000;

/** Trees from the store; live objects, events and logs from the cluster. Without permissions. */
export class StoreResourcesService implements ResourcesService {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async tree(_caller: Caller, key: ApplicationKey): Promise<ResourceTree> {
    const { knex } = this.#context;
    const { id } = await requireApplication(this.#context, key);
    const [status] = await getStatuses({ knex, ids: [id] });
    const rows = await getResources({ knex, applicationId: id });
    return {
      version: status?.version ?? 0,
      nodes: parentsFirst(rows.map(resourceNode)),
    };
  }

  async get(
    _caller: Caller,
    key: ApplicationKey,
    query: ResourceQuery,
  ): Promise<ResourceDetail> {
    const application = await requireApplication(this.#context, key);
    const row = await this.#node(application, query);
    const desired = (await this.#desired(application)).get(row.key);
    const live = await this.#live(application, row);
    const compared = compareSides(desired, live, application.document);
    return {
      ref: resourceRef(row),
      ...(compared.live && { live: compared.live }),
      ...(compared.desired && { desired: compared.desired }),
      ...(compared.compared && { compared: compared.compared }),
      ...(row.syncStatus !== undefined && { sync: row.syncStatus }),
      ...(row.health !== undefined && { health: row.health }),
      differences: row.parentKey === undefined ? [...compared.differences] : [],
      masked: row.group === '' && row.kind === 'Secret',
    };
  }

  async diff(
    _caller: Caller,
    key: ApplicationKey,
    options: { all?: boolean },
  ): Promise<ResourceDiff[]> {
    const application = await requireApplication(this.#context, key);
    const rows = (
      await getResources({
        knex: this.#context.knex,
        applicationId: application.id,
      })
    ).filter(
      row =>
        row.parentKey === undefined &&
        !row.hook &&
        (options.all || row.syncStatus !== 'Synced'),
    );
    if (rows.length > MAX_DIFFS) {
      throw new InputError(
        `${rows.length} objects differ, more than the ${MAX_DIFFS} of one answer; look at single objects`,
      );
    }
    const desired = await this.#desired(application);
    const limit = pLimit(CONCURRENCY);
    return Promise.all(
      rows.map(row =>
        limit(async () => {
          const compared = compareSides(
            desired.get(row.key),
            await this.#live(application, row),
            application.document,
          );
          return {
            ref: resourceRef(row),
            ...(row.syncStatus !== undefined && { status: row.syncStatus }),
            requiresPruning: row.requiresPruning,
            differences: [...compared.differences],
            // Lines of a diff are of no use but in the form that is compared.
            ...pick(compared.compared ?? compared),
          };
        }),
      ),
    );
  }

  async events(
    _caller: Caller,
    key: ApplicationKey,
    query: ResourceQuery,
  ): Promise<ObjectEvent[]> {
    const application = await requireApplication(this.#context, key);
    const { uid, namespace } = await this.#node(application, query);
    if (uid === undefined) return [];
    return this.#context.engine.events(clusterIdOf(application), {
      uid,
      namespace,
    });
  }

  async logs(
    _caller: Caller,
    key: ApplicationKey,
    query: LogQuery,
    signal: AbortSignal,
  ): Promise<AsyncIterable<string>> {
    const application = await requireApplication(this.#context, key);
    const pod = await this.#node(application, {
      kind: 'Pod',
      name: query.pod,
      namespace: query.podNamespace ?? application.destinationNamespace,
    });
    const { container, follow, tailLines, sinceSeconds, previous } = query;
    const lines = this.#context.engine
      .logs(
        clusterIdOf(application),
        { namespace: pod.namespace, pod: pod.name, container },
        { follow, tailLines, sinceSeconds, previous, signal },
      )
      [Symbol.asyncIterator]();
    // Read once before answering, so that a refusal is an answer of its own and no broken stream.
    return continued(await lines.next(), lines);
  }

  /** A node of the tree: nothing else of a cluster is given out, whatever is asked for. */
  async #node(
    application: ApplicationRow,
    query: ResourceQuery,
  ): Promise<ResourceRow> {
    const { group = '', kind, namespace = '', name } = query;
    const key = resourceKey({ group, kind, namespace, name });
    const row = await getResource({
      knex: this.#context.knex,
      applicationId: application.id,
      key,
    });
    if (!row) {
      throw new NotFoundError(
        `The application ${application.namespace}/${
          application.name
        } has no ${kind} ${namespace && `${namespace}/`}${name}`,
      );
    }
    return row;
  }

  async #desired(
    application: ApplicationRow,
  ): Promise<Map<string, KubernetesObject>> {
    const { knex } = this.#context;
    const [status] = await getStatuses({ knex, ids: [application.id] });
    const text = status?.desiredHash
      ? await getDesired({ knex, hash: status.desiredHash })
      : undefined;
    const objects: KubernetesObject[] = text ? JSON.parse(text) : [];
    return new Map(objects.map(each => [resourceKey(refOf(each)), each]));
  }

  /** Undefined where the cluster has no such object, or no such kind any more. */
  async #live(
    application: ApplicationRow,
    row: ResourceRow,
  ): Promise<KubernetesObject | undefined> {
    try {
      return await this.#context.engine.liveObject(
        clusterIdOf(application),
        resourceRef(row),
      );
    } catch (error) {
      if (error instanceof EngineError && error.reason === 'KindNotFound') {
        return undefined;
      }
      throw error;
    }
  }
}

/** @throws NotFoundError where the destination names no known cluster */
function clusterIdOf({ clusterId, namespace, name }: ApplicationRow): string {
  if (clusterId === undefined) {
    throw new NotFoundError(
      `The destination of application ${namespace}/${name} is no known cluster`,
    );
  }
  return clusterId;
}

async function* continued(
  first: IteratorResult<string>,
  rest: AsyncIterator<string>,
): AsyncGenerator<string> {
  try {
    for (let next = first; !next.done; next = await rest.next()) {
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

function pick({ desired, live }: Pick<ComparedSides, 'desired' | 'live'>) {
  return { ...(desired && { desired }), ...(live && { live }) };
}
