import { sourcesOf } from '@backstage-gitops/engine';
import {
  Application,
  ApplicationAction,
  applicationPermissions,
  ApplicationDetail,
  ApplicationStatus,
  ApplicationSummary,
  Automation,
  ClusterRef,
  headline,
  HeadlineInput,
} from '@backstage-gitops/plugin-gitops-common';
import type {
  ApplicationRow,
  ClusterRow,
  OperationRow,
  ResourceRow,
  StatusRow,
} from '../../store';
import { maskWebhookSecrets } from '../documents/webhookSecrets';
import { operationSummary } from './operation';
import { resourceNode } from './resource';

/** What is stored of one application. */
export interface ApplicationParts {
  row: ApplicationRow;
  status?: StatusRow;
  operation?: OperationRow;
  cluster?: ClusterRow;
  /** Nodes that are as unwell as the application, for the chain of causes. */
  ailing?: readonly ResourceRow[];
}

/** All that one may do where no permissions are asked. */
export const ALL_ACTIONS = Object.keys(applicationPermissions).filter(
  (action): action is ApplicationAction => action in applicationPermissions,
);

const NO_COUNTS = {
  total: 0,
  outOfSync: 0,
  missing: 0,
  unhealthy: 0,
  prune: 0,
};

export function applicationSummary(
  parts: ApplicationParts,
): ApplicationSummary {
  const { row, status } = parts;
  const document: Application = JSON.parse(row.document);
  const [source] = sourcesOf(document);
  const view = applicationStatus(parts);
  return {
    id: row.id,
    namespace: row.namespace,
    name: row.name,
    project: row.project,
    cluster: clusterRef(document, parts.cluster),
    destinationNamespace: row.destinationNamespace,
    repoUrl: source?.repoURL ?? '',
    ...(source?.path !== undefined && { path: source.path }),
    ...(source?.chart !== undefined && { chart: source.chart }),
    ...(source?.targetRevision !== undefined && {
      targetRevision: source.targetRevision,
    }),
    labels: document.metadata.labels ?? {},
    ...(row.entityRef !== undefined && { entityRef: row.entityRef }),
    sync: { status: view.sync.status },
    health: view.health,
    headline: view.headline,
    counts: status?.counts ?? NO_COUNTS,
    revisions: view.sync.revisions,
    automation: automationOf(document),
    ...(view.operation && { operation: view.operation }),
    images: status?.images ?? [],
    createdAt: row.createdAt,
    ...(row.lastSyncedAt !== undefined && { lastSyncedAt: row.lastSyncedAt }),
    ...(status && { reconciledAt: status.reconciledAt }),
    deleting: row.deletion !== undefined,
    resourcesVersion: view.resourcesVersion,
    allowedActions: ALL_ACTIONS,
  };
}

export function applicationDetail(parts: ApplicationParts): ApplicationDetail {
  const { row, cluster } = parts;
  const document: Application = JSON.parse(row.document);
  return {
    id: row.id,
    namespace: row.namespace,
    name: row.name,
    document: maskWebhookSecrets(document),
    generation: row.generation,
    ...(row.entityRef !== undefined && { entityRef: row.entityRef }),
    cluster: clusterRef(document, cluster),
    automation: automationOf(document),
    status: applicationStatus(parts),
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    ...(row.deletion && {
      deletion: {
        requestedAt: row.deletion.requestedAt,
        cascade: row.deletion.cascade,
      },
    }),
    allowedActions: ALL_ACTIONS,
  };
}

function applicationStatus(parts: ApplicationParts): ApplicationStatus {
  const { row, status, operation } = parts;
  const known: HeadlineInput = {
    reconciledAt: status?.reconciledAt,
    sync: status?.syncStatus ?? 'Unknown',
    health: status?.health ?? { status: 'Unknown' },
    conditions: status?.conditions ?? [],
    counts: status?.counts ?? NO_COUNTS,
    operation: operation && operationSummary(operation),
    deletion: row.deletion,
    nodes: parts.ailing?.map(resourceNode),
  };
  return {
    sync: { status: known.sync, revisions: status?.revisions ?? [] },
    health: known.health,
    headline: headline(known),
    conditions: [...known.conditions],
    ...(operation && { operation: operationSummary(operation) }),
    summary: {
      images: status?.images ?? [],
      externalUrls: status?.externalUrls ?? [],
      resources: known.counts,
    },
    ...(status && { reconciledAt: status.reconciledAt }),
    ...(row.lastSyncedAt !== undefined && { lastSyncedAt: row.lastSyncedAt }),
    resourcesVersion: status?.version ?? 0,
  };
}

function clusterRef(
  { spec }: Application,
  cluster: ClusterRow | undefined,
): ClusterRef {
  if (cluster) {
    return {
      id: cluster.id,
      name: cluster.name,
      server: cluster.server,
      state: cluster.connection.state,
    };
  }
  const { name, server } = spec.destination;
  return { ...(name && { name }), ...(server && { server }) };
}

function automationOf({ spec }: Application): Automation {
  const automated = spec.syncPolicy?.automated;
  const enabled = automated !== undefined && automated.enabled !== false;
  return {
    enabled,
    prune: enabled && automated.prune === true,
    selfHeal: enabled && automated.selfHeal === true,
  };
}
