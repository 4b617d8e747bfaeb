import {
  deletionPlan,
  LiveObject,
  TrackingSettings,
} from '@backstage-gitops/engine';
import {
  KubernetesObject,
  parseApiVersion,
  refOf,
} from '@backstage-gitops/plugin-gitops-common';
import pLimit from 'p-limit';
import type { ResourceRow } from '../../store/types';
import type { ClusterRuntime } from '../clusters/ClusterRuntime';
import type { AppState } from '../state/AppState';

export interface DeletionInput {
  state: AppState;
  cluster: ClusterRuntime;
  tracking: TrackingSettings;
  /** The tree as it was stored last: it says which kinds the application has in the cluster. */
  rows: readonly ResourceRow[];
  propagation: 'Foreground' | 'Background';
  mayWrite: () => boolean;
}

/** Deletes side by side; more bring nothing on one API server (perf §3.1b). */
const PARALLEL = 8;

/** How far a deletion is. */
export type DeletionProgress =
  | { kind: 'done' }
  /** Objects are going; the cluster's events call again. */
  | { kind: 'waiting' }
  /** These are deleted only after a person approved it. */
  | { kind: 'unapproved'; names: string[] };

/** Deletes the next wave of an application's objects (spec engine §5.12). */
export async function deleteStep(
  input: DeletionInput,
): Promise<DeletionProgress> {
  const { state, cluster, rows } = input;
  await cluster.ready();
  const managed = rows.filter(row => row.parentKey === undefined);
  await cluster.live.ensureKinds([
    ...managed.map(({ group, kind }) => ({ group, kind })),
    ...(state.desired?.objects ?? []).map(kindOf),
  ]);
  const plan = deletionPlan({
    live: cluster.live.managedBy(state.instance),
    settings: input.tracking,
    syncOptions: state.document.spec.syncPolicy?.syncOptions,
    approved: isApproved(state),
  });
  switch (plan.next) {
    case 'done':
      return { kind: 'done' };
    case 'wait':
      return { kind: 'waiting' };
    case 'confirm':
      return {
        kind: 'unapproved',
        names: plan.objects.map(
          ({ object }) => `${object.kind} ${object.metadata.name}`,
        ),
      };
    default:
      await deleteAll(plan.objects, input);
      return { kind: 'waiting' };
  }
}

/** The annotation holds the moment of approval; one from before the wish to delete does not count (spec engine §1.5). */
function isApproved({ document, row }: AppState): boolean {
  const approved =
    document.metadata.annotations?.['argocd.argoproj.io/deletion-approved'];
  const requested = row.deletion?.requestedAt;
  return (
    approved !== undefined &&
    requested !== undefined &&
    Date.parse(approved) >= Date.parse(requested)
  );
}

async function deleteAll(
  objects: readonly LiveObject[],
  { cluster, propagation, mayWrite }: DeletionInput,
): Promise<void> {
  const discovery = await cluster.client.discovery();
  const limit = pLimit(PARALLEL);
  await Promise.all(
    objects.map(({ object, uid }) =>
      limit(async () => {
        const { version, ...ref } = refOf(object);
        const resource = discovery.resource(ref.group, ref.kind, version);
        if (!resource || !mayWrite()) return;
        const left = await cluster.client.delete(resource, ref, {
          propagationPolicy: propagation,
          uid,
        });
        if (left) cluster.live.observe(left);
        else cluster.live.observeDeleted(ref, uid);
      }),
    ),
  );
}

function kindOf({ apiVersion, kind }: KubernetesObject) {
  return { group: parseApiVersion(apiVersion).group, kind };
}
