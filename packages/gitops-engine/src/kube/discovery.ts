import pLimit from 'p-limit';
import { EngineError } from '../errors';
import { isJsonObject, objectAt, objectsAt, parseJson, stringAt } from './json';
import type { KubeRequest } from './transport';
import type { ApiResource, Discovery } from './types';

const AGGREGATED = [
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList',
  'application/json',
].join(',');

type Send = (request: KubeRequest) => Promise<string>;

/**
 * Asks a server for its kinds: two requests with aggregated discovery (KEP-3352), else one more for each group version.
 * A group whose own server is down is left out, as the others must go on.
 */
export async function discover(send: Send): Promise<Discovery> {
  const get = async (path: string) =>
    parseJson(
      await send({
        method: 'GET',
        path,
        accept: AGGREGATED,
        compress: true,
        subject: { verb: 'read', what: "the cluster's list of kinds" },
      }),
    );
  const [version, core, groups] = await Promise.all([
    get('/version'),
    get('/api'),
    get('/apis'),
  ]);
  const lists = await Promise.all([
    resourcesOf(core, get),
    resourcesOf(groups, get),
  ]);
  return createDiscovery(
    stringAt(version, 'gitVersion') ?? 'unknown',
    lists.flat(),
  );
}

async function resourcesOf(
  answer: unknown,
  get: (path: string) => Promise<unknown>,
): Promise<ApiResource[]> {
  return stringAt(answer, 'kind') === 'APIGroupDiscoveryList'
    ? aggregatedResources(answer)
    : classicResources(answer, get);
}

/** Reads an APIGroupDiscoveryList. The server orders groups and versions by preference. */
export function aggregatedResources(list: unknown): ApiResource[] {
  return objectsAt(list, 'items').flatMap(group => {
    const name = stringAt(objectAt(group, 'metadata'), 'name') ?? '';
    return objectsAt(group, 'versions').flatMap(version =>
      objectsAt(version, 'resources').map(resource => ({
        group: name,
        version: stringAt(version, 'version') ?? '',
        kind: stringAt(objectAt(resource, 'responseKind'), 'kind') ?? '',
        plural: stringAt(resource, 'resource') ?? '',
        namespaced: stringAt(resource, 'scope') === 'Namespaced',
        verbs: strings(resource.verbs),
      })),
    );
  });
}

async function classicResources(
  answer: unknown,
  get: (path: string) => Promise<unknown>,
): Promise<ApiResource[]> {
  const core = isJsonObject(answer) ? strings(answer.versions) : [];
  const paths = [
    ...core.map(version => ({ group: '', version, path: `/api/${version}` })),
    ...objectsAt(answer, 'groups').flatMap(groupVersions),
  ];
  const limit = pLimit(8);
  const lists = await Promise.all(
    paths.map(({ group, version, path }) =>
      limit(async () => {
        const list = await get(path).catch(leaveOutBroken);
        return objectsAt(list, 'resources')
          .filter(resource => !stringAt(resource, 'name')?.includes('/'))
          .map(resource => ({
            group,
            version,
            kind: stringAt(resource, 'kind') ?? '',
            plural: stringAt(resource, 'name') ?? '',
            namespaced: resource.namespaced === true,
            verbs: strings(resource.verbs),
          }));
      }),
    ),
  );
  return lists.flat();
}

function groupVersions(group: unknown) {
  const name = stringAt(group, 'name') ?? '';
  const preferred = stringAt(objectAt(group, 'preferredVersion'), 'version');
  return objectsAt(group, 'versions')
    .map(entry => stringAt(entry, 'version') ?? '')
    .sort((a, b) => Number(b === preferred) - Number(a === preferred))
    .map(version => ({
      group: name,
      version,
      path: `/apis/${name}/${version}`,
    }));
}

/** An aggregated API whose server is down answers 503 or 404 for its own group only. */
function leaveOutBroken(error: unknown): undefined {
  if (error instanceof EngineError && error.reason !== 'ClusterUnreachable') {
    return undefined;
  }
  throw error;
}

function strings(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

/** Look-ups over a list of kinds; of two entries for one kind the first counts. */
export function createDiscovery(
  serverVersion: string,
  resources: readonly ApiResource[],
): Discovery {
  const byKind = new Map<string, ApiResource>();
  const remember = (key: string, resource: ApiResource) => {
    if (!byKind.has(key)) {
      byKind.set(key, resource);
    }
  };
  for (const resource of resources) {
    const { group, kind, version } = resource;
    remember(`${group}/${kind}`, resource);
    remember(`${group}/${kind}/${version}`, resource);
  }
  const find = (group: string, kind: string, version?: string) =>
    byKind.get(
      version === undefined
        ? `${group}/${kind}`
        : `${group}/${kind}/${version}`,
    );
  return {
    serverVersion,
    resource: find,
    isNamespaced: (group, kind) => find(group, kind)?.namespaced,
    all: () => resources,
  };
}
