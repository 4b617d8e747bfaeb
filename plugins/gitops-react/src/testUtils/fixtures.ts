import type {
  ApplicationDetail,
  ApplicationSummary,
  ResourceNode,
} from '@backstage-gitops/plugin-gitops-common';

const COMMIT = '9f3c1ab2d4e5f60718293a4b5c6d7e8f90a1b2c3';

const REVISION = {
  repoUrl: 'https://git.example/shop.git',
  revision: COMMIT,
  ref: 'refs/heads/main',
  author: 'Mina',
  date: '2026-01-01T10:00:00Z',
  message: 'bump checkout to 1.5.0',
};

/** A healthy, synced application of the list; `rest` replaces what a test is about. */
export function applicationSummary(
  rest: Partial<ApplicationSummary> = {},
): ApplicationSummary {
  const name = rest.name ?? 'checkout-prod';
  return {
    id: `id-${name}`,
    namespace: 'argocd',
    name,
    project: 'payments',
    cluster: { name: 'eu-1', state: 'Connected' },
    destinationNamespace: 'checkout',
    repoUrl: REVISION.repoUrl,
    path: 'checkout',
    targetRevision: 'main',
    labels: {},
    sync: { status: 'Synced' },
    health: { status: 'Healthy' },
    headline: { state: 'ok', text: 'Runs as Git says', causes: [] },
    counts: { total: 31, outOfSync: 0, missing: 0, unhealthy: 0, prune: 0 },
    revisions: [REVISION],
    automation: { enabled: true, prune: true, selfHeal: false },
    images: [],
    createdAt: '2026-01-01T09:00:00Z',
    resourcesVersion: 1,
    allowedActions: [
      'read',
      'refresh',
      'sync',
      'prune',
      'terminate',
      'delete',
      'logs',
    ],
    ...rest,
  };
}

/** A healthy, synced application as its page loads it. */
export function applicationDetail(
  rest: Partial<ApplicationDetail> = {},
): ApplicationDetail {
  const { id, namespace, name, allowedActions, ...summary } =
    applicationSummary({
      name: rest.name ?? 'checkout-prod',
    });
  return {
    id,
    namespace,
    name,
    document: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { namespace, name },
      spec: {
        project: summary.project,
        source: {
          repoURL: summary.repoUrl,
          path: 'checkout',
          targetRevision: 'main',
        },
        destination: { name: 'eu-1', namespace: 'checkout' },
      },
    },
    generation: 1,
    cluster: summary.cluster,
    automation: summary.automation,
    status: {
      sync: { status: 'Synced', revisions: summary.revisions },
      health: summary.health,
      headline: summary.headline,
      conditions: [],
      summary: { images: [], externalUrls: [], resources: summary.counts },
      resourcesVersion: 1,
    },
    createdAt: summary.createdAt,
    createdBy: 'user:default/mina',
    updatedAt: summary.createdAt,
    allowedActions,
    ...rest,
  };
}

/** A healthy, synced object of a tree. */
export function resourceNode(
  kind: string,
  name: string,
  rest: Partial<ResourceNode> = {},
): ResourceNode {
  const group = rest.group ?? '';
  return {
    id: `${group}/${kind}/checkout/${name}`,
    group,
    version: 'v1',
    kind,
    namespace: 'checkout',
    name,
    uid: `uid-${kind}-${name}`,
    sync: rest.parentId ? undefined : 'Synced',
    health: { status: 'Healthy' },
    info: [],
    images: [],
    hook: false,
    requiresPruning: false,
    syncWave: 0,
    ...rest,
  };
}
