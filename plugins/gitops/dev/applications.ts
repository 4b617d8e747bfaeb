import type {
  ApplicationDetail,
  ApplicationSummary,
} from '@backstage-gitops/plugin-gitops-common';
import {
  applicationDetail,
  applicationSummary,
} from '@backstage-gitops/plugin-gitops-react/testUtils';

const since = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

const CHAIN = [
  {
    text: 'Deployment api',
    ref: {
      group: 'apps',
      version: 'v1',
      kind: 'Deployment',
      namespace: 'checkout',
      name: 'api',
    },
  },
  {
    text: 'ReplicaSet api-7d9f',
    ref: {
      group: 'apps',
      version: 'v1',
      kind: 'ReplicaSet',
      namespace: 'checkout',
      name: 'api-7d9f',
    },
  },
  {
    text: 'Pod api-7d9f-0',
    ref: {
      group: '',
      version: 'v1',
      kind: 'Pod',
      namespace: 'checkout',
      name: 'api-7d9f-0',
    },
  },
  { text: 'image registry.example/checkout:1.5.0 not found' },
];

const drifted = { total: 31, outOfSync: 3, missing: 0, unhealthy: 1, prune: 1 };

/** Applications in every state. */
export const APPLICATIONS: ApplicationSummary[] = [
  applicationSummary({
    name: 'checkout-prod',
    health: { status: 'Degraded' },
    sync: { status: 'OutOfSync' },
    counts: drifted,
    headline: {
      state: 'failing',
      text: 'It is degraded',
      since: since(6),
      causes: CHAIN,
    },
    lastSyncedAt: since(7),
  }),
  applicationSummary({
    name: 'checkout-staging',
    health: { status: 'Progressing' },
    headline: {
      state: 'progressing',
      text: 'It is rolling out',
      causes: [{ text: 'Deployment api: 2 of 4 pods ready' }],
    },
    operation: {
      id: 'op',
      phase: 'Running',
      message: '',
      startedAt: since(1),
      initiatedBy: 'automated',
    },
    lastSyncedAt: since(1),
  }),
  applicationSummary({ name: 'checkout-dev', lastSyncedAt: since(12) }),
  applicationSummary({
    name: 'search-prod',
    project: 'discovery',
    sync: { status: 'Unknown' },
    headline: {
      state: 'failing',
      text: 'It cannot be compared with its source',
      causes: [{ text: 'values-prod.yaml line 41: did not find expected key' }],
    },
    lastSyncedAt: since(130),
  }),
  applicationSummary({
    name: 'profile-prod',
    project: 'identity',
    sync: { status: 'OutOfSync' },
    counts: { ...drifted, outOfSync: 1, total: 18 },
    headline: {
      state: 'drifted',
      text: 'It differs from its source in 1 of 18 objects',
      causes: [],
    },
    lastSyncedAt: since(200),
  }),
  applicationSummary({
    name: 'batch-nightly',
    project: 'data',
    health: { status: 'Suspended' },
    headline: { state: 'suspended', text: 'It is suspended', causes: [] },
    automation: { enabled: false, prune: false, selfHeal: false },
    cluster: { name: 'ap-3', state: 'Failed' },
    lastSyncedAt: since(2000),
  }),
  applicationSummary({
    name: 'big',
    project: 'platform',
    lastSyncedAt: since(5000),
  }),
  applicationSummary({
    name: 'tiny',
    project: 'platform',
    allowedActions: ['read'],
  }),
  ...Array.from({ length: 56 }, (_, index) =>
    applicationSummary({
      name: `service-${index}`,
      project: 'platform',
      lastSyncedAt: since(60 * index),
    }),
  ),
];

/** The page of a row. */
export function detailOf(summary: ApplicationSummary): ApplicationDetail {
  const detail = applicationDetail({ name: summary.name });
  return {
    ...detail,
    entityRef: 'component:default/checkout',
    automation: summary.automation,
    allowedActions: summary.allowedActions,
    status: {
      ...detail.status,
      sync: { status: summary.sync.status, revisions: summary.revisions },
      health: summary.health,
      headline: summary.headline,
      operation: summary.operation ?? {
        id: 'op',
        phase: 'Succeeded',
        message: 'all applied',
        startedAt: since(7.1),
        finishedAt: since(7),
        initiatedBy: 'user:default/mina',
      },
      summary: { images: [], externalUrls: [], resources: summary.counts },
      reconciledAt: since(0.2),
    },
  };
}
