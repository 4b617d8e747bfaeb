import { EngineError } from '../errors';
import type { RunContext, SyncRun } from './context';
import { Fenced, fencedClient } from './fenced-client';
import { Kinds } from './kinds';
import { explain, nameOf, waitingFor } from './messages';
import { preflight } from './preflight';
import { Results } from './results';
import { settle } from './settle';
import { runStep } from './step';
import type { SyncProgress } from './types';

/**
 * Runs a plan to its end (spec engine §5.6, §5.7). Resolves with what came of it: Succeeded, Failed, Error, or Running where
 * it has to wait for a person. It rejects only with what `fence` threw, and for defects. A README explains the order.
 */
export async function runSync(run: SyncRun): Promise<SyncProgress> {
  const results = new Results(run.plan, run.resume?.resources);
  const client = fencedClient(run.client, run.fence);
  const context: RunContext = {
    ...run,
    client,
    results,
    kinds: new Kinds(client),
    gated: run.plan.steps.length > 1,
  };
  try {
    return await runSteps(context);
  } catch (error) {
    if (error instanceof Fenced) {
      throw error.thrown;
    }
    if (run.signal?.aborted) {
      return results.progress('Failed', 'Operation terminated');
    }
    if (error instanceof EngineError) {
      return results.progress('Error', explain(error));
    }
    throw error;
  }
}

async function runSteps(context: RunContext): Promise<SyncProgress> {
  const { plan, options, results, gated } = context;
  const isNew = (context.resume?.resources ?? []).length === 0;
  if (gated && isNew && !options.dryRun && !(await preflight(context))) {
    return failed(context, 'one or more objects would be refused (dry run)');
  }
  for (const step of plan.steps) {
    const unconfirmed = await runStep(step, context);
    if (unconfirmed.length > 0) {
      return results.progress(
        'Running',
        waitingFor('pruning confirmation', unconfirmed),
      );
    }
    if (results.failures(step.tasks).length > 0) {
      return failed(context, 'one or more objects failed to apply');
    }
    if (gated && step !== plan.steps.at(-1) && !options.dryRun) {
      await settle(step, context);
      if (results.failures(step.tasks).length > 0) {
        return failed(context, 'one or more objects did not become healthy');
      }
    }
  }
  finish(context);
  return results.progress(
    'Succeeded',
    options.dryRun ? 'successfully synced (dry run)' : 'successfully synced',
  );
}

/** The last step is not waited for: applied is done. */
function finish({ plan, results }: RunContext): void {
  for (const task of plan.steps.at(-1)?.tasks ?? []) {
    const result = results.of(task);
    if (result?.status === 'Synced') {
      results.set(task, 'Synced', 'Succeeded', result.message);
    }
  }
}

function failed({ plan, results }: RunContext, what: string): SyncProgress {
  const failures = results.failures(plan.steps.flatMap(step => step.tasks));
  const first = failures
    .slice(0, 3)
    .map(failure => `${nameOf(failure)}: ${failure.message}`)
    .join('; ');
  const more = failures.length > 3 ? ` and ${failures.length - 3} more` : '';
  return results.progress('Failed', `${what}: ${first}${more}`);
}
