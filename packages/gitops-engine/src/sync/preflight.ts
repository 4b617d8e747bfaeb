import pLimit from 'p-limit';
import { syncOption } from '../annotations';
import { EngineError } from '../errors';
import { dryRunTask } from './apply';
import { applyMode } from './apply-mode';
import type { RunContext } from './context';
import { definedKind } from './definitions';
import { CONCURRENCY } from './limits';
import { explain } from './messages';
import type { SyncOptions, SyncPlan, SyncTask } from './types';

/**
 * Tries every object that would be created, before the first is: a plan of several steps must not stop half-way for a
 * mistake that can be known now (spec engine §5.6). Objects that exist had their dry run in the comparison. A plan of one
 * step needs none, since applying validates just so and nothing waits behind it.
 *
 * @returns whether all is well; failures are in the results
 */
export async function preflight(context: RunContext): Promise<boolean> {
  const limit = pLimit(CONCURRENCY);
  const skips = isNotYetPossible(context.plan, context.options);
  const tasks = context.plan.steps
    .flatMap(step => step.tasks)
    .filter(task => task.action === 'apply' && task.modified && !skips(task));
  const outcomes = await Promise.all(
    tasks.map(task => limit(() => tryTask(task, context))),
  );
  return outcomes.every(outcome => outcome);
}

async function tryTask(task: SyncTask, context: RunContext): Promise<boolean> {
  const failed = (message: string) => {
    context.results.set(task, 'SyncFailed', 'Failed', message);
    return false;
  };
  const { force, replace } = applyMode(task, context.options);
  // What was refused to the comparison's apply may be possible in these ways.
  if (task.problem !== undefined && !force && !replace) {
    return failed(task.problem);
  }
  if (task.live && (force || !replace)) {
    return true;
  }
  try {
    await dryRunTask(task, await context.kinds.resource(task.ref), context);
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.reason === 'Aborted') {
      throw error;
    }
    return failed(explain(error));
  }
}

/**
 * Tells objects that cannot be tried before other tasks are done: those in a namespace, or of a kind, that the plan itself
 * makes; and those that are said to be so by option.
 */
export function isNotYetPossible(
  plan: SyncPlan,
  options: Pick<SyncOptions, 'skipDryRunOnMissingResource'>,
): (task: SyncTask) => boolean {
  const namespaces = new Set<string>();
  const kinds = new Set<string>();
  for (const { ref, desired, live } of plan.steps.flatMap(step => step.tasks)) {
    if (!desired || live) {
      continue;
    }
    if (ref.group === '' && ref.kind === 'Namespace') {
      namespaces.add(ref.name);
    }
    const defined = definedKind(desired);
    if (defined) {
      kinds.add(`${defined.group}/${defined.kind}`);
    }
  }
  return ({ ref, desired }) =>
    namespaces.has(ref.namespace) ||
    kinds.has(`${ref.group}/${ref.kind}`) ||
    options.skipDryRunOnMissingResource ||
    syncOption(desired, 'SkipDryRunOnMissingResource') === 'true';
}
