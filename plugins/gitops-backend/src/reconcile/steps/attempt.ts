import {
  assessHealth,
  foldSyncOptions,
  planSync,
  runSync,
  SyncProgress,
} from '@backstage-gitops/engine';
import type {
  OperationRequest,
  ResourceResult,
} from '@backstage-gitops/plugin-gitops-common';
import type { ClusterRuntime } from '../clusters/ClusterRuntime';
import type { AppState, DesiredState } from '../state/AppState';
import { CompareContext, compareState } from './compare';

export interface AttemptInput {
  state: AppState;
  desired: DesiredState;
  cluster: ClusterRuntime;
  request: OperationRequest;
  signal: AbortSignal;
  /** Results that an earlier process stored; they are not done again. */
  resume: readonly ResourceResult[];
  compare: CompareContext;
  /** Asked before each write; throws where this replica may not write any more. */
  fence: () => void;
  /** A person approved prunes that need it. */
  pruneConfirmed: boolean;
  onProgress: (progress: SyncProgress) => void;
}

/**
 * One attempt of an operation: compare, plan, run. Failures of the run are its result; phase Running waits for a person.
 * Rejects with what the fence threw.
 */
export async function runAttempt(input: AttemptInput): Promise<SyncProgress> {
  const { state, desired, cluster, request } = input;
  const options = foldSyncOptions(request.sync);
  const comparison = await compareState(state, desired, cluster, input.compare);
  const shared = comparison.conditions.filter(
    ({ type }) => type === 'SharedResourceWarning',
  );
  if (options.failOnSharedResource && shared.length > 0) {
    return {
      phase: 'Failed',
      message: shared.map(({ message }) => message).join('; '),
      resources: [],
    };
  }
  const { destinationNamespace } = state.row;
  const plan = planSync({
    resources: comparison.resources,
    selected: request.sync.resources,
    options,
    destinationNamespace,
    namespaceExists:
      !options.createNamespace ||
      (await cluster.live.get({
        group: '',
        kind: 'Namespace',
        namespace: '',
        name: destinationNamespace,
      })) !== undefined,
  });
  return runSync({
    appName: state.instance,
    plan,
    options,
    client: cluster.client,
    live: cluster.live,
    health: assessHealth,
    fence: input.fence,
    pruneConfirmed: input.pruneConfirmed,
    signal: input.signal,
    resume: { resources: input.resume },
    onProgress: input.onProgress,
  });
}
