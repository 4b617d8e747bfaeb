import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDevCluster, type DevCluster } from '@backstage-gitops/devcluster';
import {
  refOf,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { loadAll } from 'js-yaml';
import { LAST_APPLIED_ANNOTATION } from '../annotations';
import {
  connectWithKubeconfig,
  createKubeClient,
  type ApiResource,
  type KubeClient,
} from '../kube';
import { isKubernetesObject, parseJson } from '../kube/json';
import { ownedFieldsText } from '../live/owned-fields';
import { compareApplication } from './application';
import { compileIgnoreRules } from './ignore/rules';
import { asApplied, FIELD_MANAGER, type LiveObject } from './resource';
import { applyTracking, DEFAULT_TRACKING } from './tracking';
import { VerdictCache } from './verdict-cache';
import type { ResourceComparison } from './types';

jest.setTimeout(120_000);

const MANIFESTS = readFileSync(
  join(__dirname, 'fixtures', 'built-in-kinds.yaml'),
  'utf8',
);

let cluster: DevCluster;
let client: KubeClient;
let dryRuns: string[] = [];
const cache = new VerdictCache();
const APP = 'shop';

beforeAll(async () => {
  cluster = await startDevCluster({
    components: { controllers: false, kwok: false },
  });
  client = createKubeClient(await connectWithKubeconfig(cluster.kubeconfig));
});

afterAll(async () => {
  client?.close();
  await cluster?.stop();
});

beforeEach(() => {
  dryRuns = [];
});

const marked = (object: KubernetesObject): KubernetesObject =>
  applyTracking(
    { ...object, metadata: { ...object.metadata, namespace: 'default' } },
    {
      appName: APP,
      destinationNamespace: 'default',
      settings: DEFAULT_TRACKING,
    },
  );
const objects = loadAll(MANIFESTS).filter(isKubernetesObject).map(marked);

async function resourceOf(object: KubernetesObject): Promise<ApiResource> {
  const { group, kind, version } = refOf(object);
  const found = (await client.discovery()).resource(group, kind, version);
  if (!found) {
    throw new Error(`the cluster lacks ${kind}`);
  }
  return found;
}

const nameOf = (object: KubernetesObject) => ({
  namespace: object.metadata.namespace ?? '',
  name: object.metadata.name,
});

async function apply(
  object: KubernetesObject,
  dryRun = false,
): Promise<KubernetesObject> {
  return client.apply(await resourceOf(object), asApplied(object), {
    fieldManager: FIELD_MANAGER,
    force: true,
    dryRun,
  });
}

/** As the live cache keeps it: managedFields apart, ours as fieldsV1. */
async function liveOf(
  object: KubernetesObject,
): Promise<LiveObject | undefined> {
  const found = await client.get(await resourceOf(object), nameOf(object));
  if (!found) {
    return undefined;
  }
  const { managedFields, ...metadata } = found.metadata;
  const owned = ownedFieldsText(managedFields, FIELD_MANAGER);
  return {
    uid: metadata.uid ?? '',
    resourceVersion: metadata.resourceVersion ?? '',
    object: { ...found, metadata },
    ownedFields: owned === undefined ? undefined : parseJson(owned),
  };
}

async function compare(
  desired: readonly KubernetesObject[],
  options: Partial<Parameters<typeof compareApplication>[0]> = {},
) {
  return compareApplication({
    appName: APP,
    desired,
    liveManaged: [],
    lookup: async ref => {
      const object = desired.find(
        ({ kind, metadata }) => kind === ref.kind && metadata.name === ref.name,
      );
      return object && liveOf(object);
    },
    settings: DEFAULT_TRACKING,
    rules: compileIgnoreRules(undefined),
    cache,
    dryRun: object => {
      dryRuns.push(`${object.kind}/${object.metadata.name}`);
      return apply(object, true);
    },
    fetch: async object => client.get(await resourceOf(object), nameOf(object)),
    ...options,
  });
}

const named = (kind: string, name?: string): KubernetesObject => {
  const found = objects.find(
    object => object.kind === kind && (!name || object.metadata.name === name),
  );
  if (!found) {
    throw new Error(`no ${kind} among the manifests`);
  }
  return found;
};
const patchLive = async (object: KubernetesObject, patch: unknown) =>
  client.patch(await resourceOf(object), nameOf(object), patch, {
    type: 'strategic',
    fieldManager: 'somebody',
  });
const pathsOf = ({ differences }: ResourceComparison) =>
  differences
    .filter(({ ignoredBy }) => ignoredBy === undefined)
    .map(({ path }) => path);

it('finds objects missing that the cluster does not have, without a dry run', async () => {
  const { status, resources } = await compare(objects);
  expect(status).toBe('OutOfSync');
  expect(new Set(resources.map(resource => resource.status))).toEqual(
    new Set(['OutOfSync']),
  );
  expect(dryRuns).toEqual([]);
});

it('finds everything Synced after it was applied; defaults are no drift', async () => {
  for (const object of objects) {
    await apply(object);
  }
  const { status, resources, conditions } = await compare(objects);
  expect(resources.filter(resource => resource.status !== 'Synced')).toEqual(
    [],
  );
  expect(status).toBe('Synced');
  expect(conditions).toEqual([]);
  // An empty list is dropped by the API server, which only it can say.
  expect(dryRuns.filter(name => name !== 'StatefulSet/db')).toEqual([]);
});

it('asks nothing a second time', async () => {
  const { status } = await compare(objects);
  expect(status).toBe('Synced');
  expect(dryRuns).toEqual([]);
});

it('finds a live field that was changed, and nothing else', async () => {
  const web = named('Deployment');
  await patchLive(web, {
    spec: {
      template: {
        spec: { containers: [{ name: 'web', image: 'nginx:changed' }] },
      },
    },
  });
  const { status, resources } = await compare([web]);
  expect(status).toBe('OutOfSync');
  expect(resources[0].differences).toEqual([
    {
      path: '/spec/template/spec/containers/0/image',
      desired: 'nginx',
      live: 'nginx:changed',
    },
  ]);
  expect(dryRuns).toEqual(['Deployment/web']);
  expect((await compare([web])).status).toBe('OutOfSync');
  expect(dryRuns).toHaveLength(1);
  await apply(web);
  expect((await compare([web])).status).toBe('Synced');
});

it('does not mind what others add', async () => {
  const web = named('Deployment');
  await patchLive(web, {
    metadata: { annotations: { other: 'x' } },
    spec: {
      template: {
        spec: {
          containers: [{ name: 'web', env: [{ name: 'X', value: '9' }] }],
        },
      },
    },
  });
  expect((await compare([web])).status).toBe('Synced');
  expect(dryRuns).toEqual([]);
});

it('finds an item that somebody put into a list that has no keys', async () => {
  const role = named('Role');
  await patchLive(role, {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'delete'] }],
  });
  const { resources } = await compare([role]);
  expect(pathsOf(resources[0])).toEqual(['/rules/0/verbs/1']);
  await apply(role);
});

it('finds a field that is gone from Git', async () => {
  const config = named('ConfigMap');
  await apply({ ...config, data: { key: 'value', gone: 'x' } });
  const { status, resources } = await compare([config]);
  expect(status).toBe('OutOfSync');
  expect(resources[0].differences).toEqual([{ path: '/data/gone', live: 'x' }]);
  await apply(config);
});

it('shows Secrets masked', async () => {
  const secret = { ...named('Secret'), stringData: { password: 'changed' } };
  const { resources } = await compare([secret]);
  expect(resources[0].differences).toEqual([
    { path: '/data/password', desired: '++++++++', live: '++++++++++++' },
  ]);
});

it('says why the API server would refuse an object, and goes on with the others', async () => {
  const bad = {
    ...named('Deployment'),
    spec: { selector: { matchLabels: { app: 'other' } } },
  };
  const { status, resources } = await compare([bad, named('Service')]);
  expect(status).toBe('OutOfSync');
  expect(resources[0].problem).toContain('Deployment');
  expect(resources[1].status).toBe('Synced');
});

it('reads what kubectl noted as last applied', async () => {
  const plain = marked({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'by-kubectl' },
    data: { key: 'value' },
  });
  const noted = { ...plain, data: { key: 'value', gone: 'x' } };
  await client.create(
    await resourceOf(plain),
    {
      ...noted,
      metadata: {
        ...noted.metadata,
        annotations: {
          ...noted.metadata.annotations,
          [LAST_APPLIED_ANNOTATION]: JSON.stringify(noted),
        },
      },
    },
    { fieldManager: 'kubectl-client-side-apply' },
  );
  expect((await compare([noted])).status).toBe('Synced');
  expect(dryRuns).toEqual([]);
  const { status, resources } = await compare([plain]);
  expect(status).toBe('OutOfSync');
  expect(pathsOf(resources[0])).toEqual(['/data/gone']);
});

it('ignores what the rules say, by pointer and by field manager', async () => {
  const web = named('Deployment');
  await patchLive(web, { spec: { replicas: 7 } });
  const rule = { group: 'apps', kind: 'Deployment' };
  for (const entry of [
    { ...rule, jsonPointers: ['/spec/replicas'] },
    { ...rule, jqPathExpressions: ['.spec.replicas'] },
    { ...rule, managedFieldsManagers: ['somebody'] },
  ]) {
    const { status } = await compare([web], {
      rules: compileIgnoreRules([entry]),
    });
    expect(status).toBe('Synced');
  }
  expect((await compare([web])).status).toBe('OutOfSync');
  await apply(web);
});

it('wants objects pruned that carry the mark and are not in Git, and names applications that share one', async () => {
  const config = named('ConfigMap');
  const live = await liveOf(config);
  const extra = await compare([], { liveManaged: live ? [live] : [] });
  expect(extra.status).toBe('OutOfSync');
  expect(extra.resources[0]).toMatchObject({
    requiresPruning: true,
    status: 'OutOfSync',
  });
  const shared = await compare([config], { appName: 'other' });
  expect(shared.conditions).toEqual([
    {
      type: 'SharedResourceWarning',
      message: 'ConfigMap/config is part of applications other and shop',
    },
  ]);
});
