import { nextDeletions } from '@backstage-gitops/engine';
import {
  KubernetesObject,
  parseApiVersion,
} from '@backstage-gitops/plugin-gitops-common';
import pLimit from 'p-limit';
import type { ResourceRow } from '../../store/types';
import type { ClusterRuntime } from '../clusters/ClusterRuntime';
import type { AppState } from '../state/AppState';

export interface DeletionInput {
  state: AppState;
  cluster: ClusterRuntime;
  /** The tree as it was stored last: it says which kinds the application has in the cluster. */
  rows: readonly ResourceRow[];
  propagation: 'Foreground' | 'Background';
  mayWrite: () => boolean;
}

/** Deletes side by side; more bring nothing on one API server (perf §3.1b). */
const PARALLEL = 8;

/** Deletes the next wave of an application's objects. Answers how many are left after it, those that are going included. */
export async function deleteStep(input: DeletionInput): Promise<number> {
  const { state, cluster, rows, propagation, mayWrite } = input;
  await cluster.ready();
  const managed = rows.filter(row => row.parentKey === undefined);
  await cluster.live.ensureKinds([
    ...managed.map(({ group, kind }) => ({ group, kind })),
    ...(state.desired?.objects ?? []).map(kindOf),
  ]);
  const owned = cluster.live.managedBy(state.instance);
  const step = nextDeletions(owned.map(({ object }) => object));
  const discovery = await cluster.client.discovery();
  const limit = pLimit(PARALLEL);
  const results = await Promise.all(
    step.delete.map(({ apiVersion, kind, metadata }) =>
      limit(async () => {
        const { group, version } = parseApiVersion(apiVersion);
        const resource = discovery.resource(group, kind, version);
        if (!resource || !mayWrite()) return 1;
        const ref = {
          group,
          kind,
          namespace: metadata.namespace ?? '',
          name: metadata.name,
        };
        const left = await cluster.client.delete(resource, ref, {
          propagationPolicy: propagation,
          uid: metadata.uid,
        });
        if (left) {
          cluster.live.observe(left);
          return 1;
        }
        if (metadata.uid) cluster.live.observeDeleted(ref, metadata.uid);
        return 0;
      }),
    ),
  );
  return step.waiting + results.reduce<number>((sum, n) => sum + n, 0);
}

function kindOf({ apiVersion, kind }: KubernetesObject) {
  return { group: parseApiVersion(apiVersion).group, kind };
}
