import type {
  OperationPhase,
  RetryPolicy,
  SyncPolicy,
  SyncRequest,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-common';

/** What auto-sync needs to know of a resource. */
export interface AutoSyncResource {
  group: string;
  kind: string;
  namespace: string;
  name: string;
  status?: SyncStatus;
  requiresPruning: boolean;
}

/** The last operation of the application, where there was one. */
export interface LastOperation {
  phase: OperationPhase;
  message: string;
  /** Content address of the desired manifests that it applied; undefined when it ended before rendering. */
  desiredHash?: string;
}

export interface AutoSyncInput {
  policy: SyncPolicy | undefined | null;
  operationActive: boolean;
  deleting: boolean;
  syncStatus: SyncStatus;
  resources: readonly AutoSyncResource[];
  desiredHash: string;
  revision: string;
  last?: LastOperation;
}

export type AutoSyncDecision =
  /** Nothing to do. */
  | { kind: 'none' }
  /** Refused, with the sentence for a SyncError condition. */
  | { kind: 'refused'; message: string }
  /** A new state of Git: sync the whole application. */
  | { kind: 'sync'; request: SyncRequest; retry: RetryPolicy }
  /** The cluster moved away from a state that was synced already: put just those resources back. */
  | { kind: 'heal'; request: SyncRequest; retry: RetryPolicy };

const DEFAULT_RETRY: RetryPolicy = { limit: 5 };

/**
 * Whether an application syncs by itself now (spec engine §2.6). Pure.
 *
 * "Already attempted" is asked of the content (`desiredHash`), not of the commit: a commit that changes nothing of this
 * application is no reason to try again, and one that does always is.
 */
export function decideAutoSync(input: AutoSyncInput): AutoSyncDecision {
  const automated = input.policy?.automated;
  if (
    !automated ||
    automated.enabled === false ||
    input.operationActive ||
    input.deleting ||
    input.syncStatus !== 'OutOfSync'
  ) {
    return { kind: 'none' };
  }
  const prune = automated.prune ?? false;
  const outOfSync = input.resources.filter(
    resource => resource.status !== undefined && resource.status !== 'Synced',
  );
  const onlyPruning = outOfSync.every(resource => resource.requiresPruning);
  if (!prune && onlyPruning) return { kind: 'none' };

  const attempted = input.last?.desiredHash === input.desiredHash;
  if (attempted && input.last?.phase !== 'Succeeded') {
    return {
      kind: 'refused',
      message: `Automatic sync of revision ${input.revision.slice(
        0,
        8,
      )} failed and is not tried again until Git or the application changes: ${
        input.last?.message
      }. Fix the cause and push, or sync by hand.`,
    };
  }
  if (attempted && !(automated.selfHeal ?? false)) return { kind: 'none' };

  const counted = input.resources.filter(
    resource => resource.status !== undefined,
  );
  if (
    prune &&
    !(automated.allowEmpty ?? false) &&
    counted.every(resource => resource.requiresPruning)
  ) {
    return {
      kind: 'refused',
      message:
        'Automatic sync would delete every resource, because Git holds no manifests for this application any more. Restore the manifests, or set spec.syncPolicy.automated.allowEmpty.',
    };
  }

  const request: SyncRequest = {
    revision: input.revision,
    prune,
    ...(input.policy?.syncOptions && {
      syncOptions: input.policy.syncOptions,
    }),
  };
  const retry = input.policy?.retry ?? DEFAULT_RETRY;
  if (!attempted) return { kind: 'sync', request, retry };
  return {
    kind: 'heal',
    request: {
      ...request,
      resources: outOfSync.map(({ group, kind, namespace, name }) => ({
        group,
        kind,
        namespace,
        name,
      })),
    },
    retry,
  };
}
