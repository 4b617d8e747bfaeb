import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import {
  ApplicationRow,
  ClusterRow,
  Sealing,
  StatusRow,
  upsertApplications,
  upsertCluster,
} from '../store';

/** An Application document of one Git source. */
export function application(
  name: string,
  changes: {
    spec?: Partial<Application['spec']>;
    metadata?: Partial<Application['metadata']>;
  } = {},
): Application {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd', ...changes.metadata },
    spec: {
      project: 'default',
      source: { repoURL: 'https://git.example/shop/app.git', path: name },
      destination: { name: 'test', namespace: 'shop' },
      ...changes.spec,
    },
  };
}

/** Stores documents and answers their rows. */
export async function storeApplications(
  knex: Knex,
  documents: Application[],
): Promise<ApplicationRow[]> {
  const stored = await upsertApplications({
    knex,
    items: documents.map(document => ({ document, by: 'user:default/guest' })),
  });
  return stored.map(({ row }) => row);
}

/** Stores a cluster that is reached with a token. */
export async function storeCluster(
  knex: Knex,
  sealing: Sealing,
  name = 'test',
  inCluster = false,
): Promise<ClusterRow> {
  return upsertCluster({
    knex,
    sealing,
    cluster: {
      name,
      server: `https://${name}.example`,
      inCluster,
      labels: {},
      origin: 'config',
      credentials: { type: 'config', config: { bearerToken: 'hunter2' } },
    },
  });
}

/** A status of a healthy, synced application. */
export function status(
  applicationId: string,
  changes: Partial<StatusRow> = {},
): StatusRow {
  return {
    applicationId,
    version: 0,
    comparedGeneration: 1,
    syncStatus: 'Synced',
    health: { status: 'Healthy' },
    revisions: [],
    conditions: [],
    counts: { total: 1, outOfSync: 0, missing: 0, unhealthy: 0, prune: 0 },
    images: [],
    externalUrls: [],
    reconciledAt: '2026-11-25T10:00:00.000Z',
    ...changes,
  };
}
