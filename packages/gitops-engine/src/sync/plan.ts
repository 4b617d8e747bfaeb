import type {
  KubernetesObject,
  SyncRequest,
} from '@backstage-gitops/plugin-gitops-common';
import type { ResourceComparison } from '../compare/types';
import { inOrder } from './order';
import type { SyncOptions, SyncPlan, SyncStep, SyncTask } from './types';
import { assignWaves } from './waves';

export interface PlanInput {
  /** Of the comparison that the sync starts from. */
  resources: readonly ResourceComparison[];
  /** Only these (spec engine §1.4); all where absent or empty. */
  selected?: SyncRequest['resources'];
  options: SyncOptions;
  destinationNamespace: string;
  /** Read only with CreateNamespace. */
  namespaceExists: boolean;
}

/**
 * What a sync has to do, in steps of one phase and wave (spec engine §5.3, §5.5). Hooks get no task yet; they have their
 * phases and `hookType` here when they do.
 */
export function planSync(input: PlanInput): SyncPlan {
  const { options } = input;
  const tasks = input.resources
    .filter(resource => isTask(resource) && isSelected(resource, input))
    .map(taskOf)
    .filter(
      task =>
        !options.applyOutOfSyncOnly || task.modified || task.action === 'prune',
    );
  const namespace = namespaceTask(input);
  return {
    steps: stepsOf(
      inOrder(assignWaves(namespace ? [namespace, ...tasks] : tasks, options)),
    ),
  };
}

/** Hooks, and objects that merely carry a copied mark, have no status. */
function isTask({
  hook,
  status,
  desired,
  requiresPruning,
}: ResourceComparison) {
  return (
    !hook && status !== undefined && (desired !== undefined || requiresPruning)
  );
}

function isSelected(
  { ref }: ResourceComparison,
  { selected }: PlanInput,
): boolean {
  return (
    !selected ||
    selected.length === 0 ||
    selected.some(
      wanted =>
        wanted.kind === ref.kind &&
        wanted.name === ref.name &&
        (wanted.group ?? '') === ref.group &&
        (!wanted.namespace || wanted.namespace === ref.namespace),
    )
  );
}

function taskOf(resource: ResourceComparison): SyncTask {
  const { ref, desired, live, liveUid, problem } = resource;
  return {
    ref,
    action: desired ? 'apply' : 'prune',
    phase: 'Sync',
    wave: resource.syncWave,
    desired,
    live,
    liveUid,
    modified: resource.status !== 'Synced',
    problem,
  };
}

/** The destination namespace, where it is wanted, does not exist and is no manifest itself (spec engine §5.9). */
function namespaceTask(input: PlanInput): SyncTask | undefined {
  const name = input.destinationNamespace;
  const inGit = input.resources.some(
    ({ ref, desired }) =>
      desired !== undefined &&
      ref.group === '' &&
      ref.kind === 'Namespace' &&
      ref.name === name,
  );
  if (
    !input.options.createNamespace ||
    name === '' ||
    inGit ||
    input.namespaceExists
  ) {
    return undefined;
  }
  const desired: KubernetesObject = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  };
  return {
    ref: { group: '', version: 'v1', kind: 'Namespace', namespace: '', name },
    action: 'apply',
    phase: 'PreSync',
    wave: 0,
    desired,
    modified: true,
    existenceOnly: true,
  };
}

function stepsOf(tasks: readonly SyncTask[]): SyncStep[] {
  const steps: { phase: SyncTask['phase']; wave: number; tasks: SyncTask[] }[] =
    [];
  for (const task of tasks) {
    const last = steps.at(-1);
    if (last && last.phase === task.phase && last.wave === task.wave) {
      last.tasks.push(task);
    } else {
      steps.push({ phase: task.phase, wave: task.wave, tasks: [task] });
    }
  }
  return steps;
}
