import type {
  OperationPhase,
  ResultStatus,
} from '@backstage-gitops/plugin-gitops-common';
import { syncOption } from '../annotations';
import { EngineError } from '../errors';
import { kubeStatusOf } from '../kube/status-error';
import type { ApiResource } from '../kube/types';
import type { LiveCache } from '../live/types';
import type { SyncClient } from './fenced-client';
import type { SyncOptions, SyncTask } from './types';

export interface PruneOutcome {
  status: ResultStatus;
  phase: OperationPhase;
  message: string;
}

/** Whether the object may go only after a person said so; its own option replaces the application's. */
export function needsConfirmation(
  task: SyncTask,
  options: SyncOptions,
): boolean {
  return (
    options.prune && !options.dryRun && pruneOption(task, options) === 'confirm'
  );
}

/** Undefined where the object is to be deleted; else why it stays (spec engine §5.7). */
export function keptFromPruning(
  task: SyncTask,
  options: SyncOptions,
): string | undefined {
  if (pruneOption(task, options) === 'false') {
    return 'ignored (no prune)';
  }
  return options.prune ? undefined : 'ignored (requires pruning)';
}

function pruneOption(task: SyncTask, options: SyncOptions): string | undefined {
  return syncOption(task.live, 'Prune') ?? options.pruneOption;
}

/** Deletes one live object, and no other that may have taken its name. */
export async function pruneTask(
  task: SyncTask,
  resource: ApiResource,
  context: {
    client: SyncClient;
    live: LiveCache;
    options: SyncOptions;
    signal?: AbortSignal;
  },
): Promise<PruneOutcome> {
  const { client, live, options, signal } = context;
  const pruned = (message: string): PruneOutcome => ({
    status: 'Pruned',
    phase: 'Succeeded',
    message,
  });
  if (task.live?.metadata.deletionTimestamp) {
    return pruned('is being deleted already');
  }
  try {
    const left = await client.delete(resource, task.ref, {
      propagationPolicy: options.propagationPolicy,
      uid: task.liveUid,
      dryRun: options.dryRun,
      signal,
    });
    if (options.dryRun) {
      return pruned('pruned (dry run)');
    }
    if (left) {
      live.observe(left);
    } else if (task.liveUid) {
      live.observeDeleted(task.ref, task.liveUid);
    }
    return pruned('pruned');
  } catch (error) {
    const replaced =
      error instanceof EngineError && kubeStatusOf(error)?.code === 409;
    if (!replaced) {
      throw error;
    }
    return {
      status: 'PruneSkipped',
      phase: 'Succeeded',
      message: 'ignored (another object has taken its name)',
    };
  }
}
