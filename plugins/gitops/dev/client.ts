import type {
  ApplicationKey,
  GitopsApi,
  Operation,
} from '@backstage-gitops/plugin-gitops-common';
import { resourceKey } from '@backstage-gitops/plugin-gitops-common';
import { mockGitopsApi } from '@backstage-gitops/plugin-gitops-react/testUtils';
import { APPLICATIONS, detailOf } from './applications';
import { CHANGES } from './changes';
import { BIG, SHOP, TINY } from './tree';

const treeOf = (name: string) => ({ big: BIG, tiny: TINY }[name] ?? SHOP);

const refs = { group: '', version: 'v1', namespace: 'checkout' };
const OPERATION: Operation = {
  id: 'op',
  phase: 'Running',
  message: 'Waiting for Deployment api: 2 of 4 pods ready',
  startedAt: new Date(Date.now() - 31_000).toISOString(),
  initiatedBy: 'user:default/mina',
  reason: 'Release 1.5.0',
  retryCount: 0,
  revisions: ['9f3c1ab2d4e5f60718293a4b5c6d7e8f90a1b2c3'],
  prune: true,
  dryRun: false,
  resources: [
    {
      ...refs,
      kind: 'Job',
      name: 'migrate',
      syncPhase: 'PreSync',
      syncWave: 0,
      status: 'Synced',
      hookType: 'PreSync',
      hookPhase: 'Succeeded',
      message: 'succeeded in 12 s',
    },
    {
      ...refs,
      kind: 'ConfigMap',
      name: 'features',
      syncPhase: 'Sync',
      syncWave: 0,
      status: 'Synced',
      message: 'configured',
    },
    {
      ...refs,
      kind: 'Deployment',
      name: 'api',
      syncPhase: 'Sync',
      syncWave: 1,
      status: 'Synced',
      hookPhase: 'Running',
      message: 'applied; 2 of 4 pods ready',
    },
    {
      ...refs,
      kind: 'Job',
      name: 'smoke',
      syncPhase: 'PostSync',
      syncWave: 0,
      message: '',
    },
  ],
};

const ended = (
  id: string,
  phase: 'Succeeded' | 'Failed',
  message: string,
): Operation => ({
  ...OPERATION,
  id,
  phase,
  message,
  finishedAt: new Date().toISOString(),
});

const find = ({ name }: ApplicationKey) => {
  const found = APPLICATIONS.find(application => application.name === name);
  if (!found)
    throw new Error(
      `Application argocd/${name} does not exist, or you may not read it.`,
    );
  return found;
};

function list(query: Parameters<GitopsApi['listApplications']>[0] = {}) {
  const items = APPLICATIONS.filter(
    ({ name, headline, project }) =>
      name.includes(query.search ?? '') &&
      (query.state?.includes(headline.state) ?? true) &&
      (query.project?.includes(project) ?? true) &&
      (!query.entityRef || name.startsWith('checkout')),
  );
  const count = (key: (item: (typeof items)[number]) => string) =>
    items.reduce<Record<string, number>>(
      (counts, item) => ({
        ...counts,
        [key(item)]: (counts[key(item)] ?? 0) + 1,
      }),
      {},
    );
  const facet = (key: (item: (typeof items)[number]) => string) =>
    Object.entries(count(key)).map(([value, found]) => ({
      value,
      count: found,
    }));
  const { offset = 0, limit = 50 } = query;
  return {
    items: items.slice(offset, offset + limit),
    totalItems: items.length,
    nextOffset: offset + limit < items.length ? offset + limit : undefined,
    counts: {
      state: count(item => item.headline.state),
      syncStatus: count(item => item.sync.status),
      healthStatus: count(item => item.health.status),
    },
    facets: {
      project: facet(item => item.project),
      cluster: facet(item => item.cluster.name ?? ''),
      namespace: facet(item => item.destinationNamespace),
      repo: [],
      automated: facet(item => String(item.automation.enabled)),
    },
  };
}

/** A client of made-up applications, to look at pages without a server. */
export const fixtureClient = mockGitopsApi({
  listApplications: async query => list(query),
  getApplication: async key => detailOf(find(key)),
  getResourceTree: async ({ name }) => ({ version: 1, nodes: treeOf(name) }),
  getDiff: async () => CHANGES,
  getResource: async (_, query) => {
    const ref = { group: '', version: 'v1', namespace: '', ...query };
    const change = CHANGES.find(
      item => resourceKey(item.ref) === resourceKey(ref),
    );
    const { kind, name } = query;
    const object = {
      apiVersion: 'v1',
      kind,
      metadata: { name, namespace: 'checkout' },
      ...(kind === 'Pod' && {
        spec: { containers: [{ name: 'api' }, { name: 'proxy' }] },
      }),
    };
    return {
      ref,
      masked: false,
      differences: [],
      live: object,
      desired: object,
      sync: 'Synced',
      ...change,
    };
  },
  listEvents: async () => [
    {
      type: 'Warning',
      reason: 'Failed',
      message:
        'Failed to pull image "registry.example/checkout:1.5.0": not found',
      count: 4,
      lastSeen: new Date().toISOString(),
    },
    {
      type: 'Normal',
      reason: 'Scheduled',
      message: 'Successfully assigned checkout/api to node-1',
      count: 1,
      lastSeen: new Date().toISOString(),
    },
  ],
  getOperation: async () => OPERATION,
  listOperations: async () => [
    ended('op', 'Failed', 'Job migrate failed in PreSync (exit 1)'),
    ended('op-1', 'Succeeded', 'all applied'),
  ],
  getHistory: async () => [
    {
      sequence: 0,
      operationId: 'op-1',
      revisions: APPLICATIONS[0].revisions,
      deployStartedAt: '2026-11-24T10:00:00Z',
      deployedAt: '2026-11-24T10:00:10Z',
      initiatedBy: 'user:default/mina',
    },
  ],
  syncApplication: async () => OPERATION,
  terminateOperation: async () => ({ ...OPERATION, phase: 'Terminating' }),
  refreshApplication: async () => {},
  deleteApplication: async () => {},
  async *streamLogs(_, { follow }, { signal } = {}) {
    for (
      let line = 0;
      line < (follow ? 100_000 : 200) && !signal?.aborted;
      line++
    ) {
      yield `2026-11-25T10:00:00Z GET /cart ${line} 200 4ms\n`;
      if (line > 150) await new Promise(resolve => setTimeout(resolve, 200));
    }
  },
});
