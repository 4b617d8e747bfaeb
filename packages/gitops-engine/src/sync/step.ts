import type {
  KubernetesObject,
  ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';
import pLimit from 'p-limit';
import { EngineError } from '../errors';
import { applyTask } from './apply';
import type { RunContext } from './context';
import { established } from './established';
import { kindRank } from './kind-order';
import { CONCURRENCY } from './limits';
import { explain } from './messages';
import { isNotYetPossible } from './preflight';
import { keptFromPruning, needsConfirmation, pruneTask } from './prune';
import type { SyncStep, SyncTask } from './types';
import { throwIfAborted } from './wait';

/**
 * Does what a step has left to do: prunes, all at once; then applies, kind after kind, objects of one rank at once. A failed
 * prune keeps the step from applying; a failed apply does not keep later kinds from being applied (spec engine §5.7).
 *
 * @returns prunes that wait for a person's word; then nothing of the step was done
 */
export async function runStep(
  step: SyncStep,
  context: RunContext,
): Promise<ResourceRef[]> {
  const left = step.tasks.filter(task => !context.results.of(task));
  const prunes = left.filter(({ action }) => action === 'prune');
  const unconfirmed = context.pruneConfirmed
    ? []
    : prunes.filter(task => needsConfirmation(task, context.options));
  if (unconfirmed.length > 0) {
    return unconfirmed.map(({ ref }) => ref);
  }
  await atOnce(prunes, task => prune(task, context));
  report(context);
  if (context.results.failures(prunes).length > 0) {
    return [];
  }
  const applies = left.filter(({ action }) => action === 'apply');
  for (const group of byRank(applies)) {
    throwIfAborted(context.signal);
    await atOnce(group, task => apply(task, context));
    report(context);
    await established(group, context);
  }
  return [];
}

function report({ onProgress, results }: RunContext): void {
  onProgress?.(results.progress('Running', 'applying'));
}

async function atOnce(
  tasks: readonly SyncTask[],
  work: (task: SyncTask) => Promise<void>,
): Promise<void> {
  const limit = pLimit(CONCURRENCY);
  const outcomes = await Promise.allSettled(
    tasks.map(task => limit(() => work(task))),
  );
  const failed = outcomes.find(each => each.status === 'rejected');
  if (failed) {
    throw failed.reason;
  }
}

function byRank(tasks: readonly SyncTask[]): SyncTask[][] {
  const groups: SyncTask[][] = [];
  for (const task of tasks) {
    const last = groups.at(-1);
    if (last && kindRank(last[0].ref.kind) === kindRank(task.ref.kind)) {
      last.push(task);
    } else {
      groups.push([task]);
    }
  }
  return groups;
}

async function prune(task: SyncTask, context: RunContext): Promise<void> {
  const { options, results, kinds } = context;
  const kept = keptFromPruning(task, options);
  if (kept !== undefined) {
    results.set(task, 'PruneSkipped', 'Succeeded', kept);
    return;
  }
  await orFailed(task, context, async () => {
    const resource = await kinds.resource(task.ref);
    throwIfAborted(context.signal);
    const { status, phase, message } = await pruneTask(task, resource, context);
    results.set(task, status, phase, message);
  });
}

async function apply(task: SyncTask, context: RunContext): Promise<void> {
  const { options, results, kinds, live, gated } = context;
  const waits = gated && !options.dryRun;
  const applied = (message: string) =>
    results.set(task, 'Synced', waits ? 'Running' : 'Succeeded', message);
  if (!task.modified && !options.replace && !options.force) {
    applied('unchanged');
    return;
  }
  if (options.dryRun && isNotYetPossible(context.plan, options)(task)) {
    applied('created (dry run, not tried: its namespace or kind is made here)');
    return;
  }
  await orFailed(task, context, async () => {
    if (task.existenceOnly && (await live.get(task.ref))) {
      applied('exists already');
      return;
    }
    const resource = await kinds.resource(task.ref);
    const answer = await applyTask(task, resource, context);
    if (!options.dryRun) {
      live.observe(answer);
    }
    applied(
      `${outcome(task.live, answer)}${options.dryRun ? ' (dry run)' : ''}`,
    );
  });
}

function outcome(
  live: KubernetesObject | undefined,
  answer: KubernetesObject,
): string {
  if (!live) {
    return 'created';
  }
  return live.metadata.resourceVersion === answer.metadata.resourceVersion
    ? 'unchanged'
    : 'configured';
}

/** A refusal is the task's result; a loss of the right to write, and termination, end the run. */
async function orFailed(
  task: SyncTask,
  context: RunContext,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof EngineError) || error.reason === 'Aborted') {
      throw error;
    }
    context.results.set(task, 'SyncFailed', 'Failed', explain(error));
  }
}
