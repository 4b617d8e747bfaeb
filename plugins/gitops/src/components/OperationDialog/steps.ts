import { resourceKey } from '@backstage-gitops/plugin-gitops-common';
import type { Operation } from '@backstage-gitops/plugin-gitops-common';
import { stateOfOperation } from '@backstage-gitops/plugin-gitops-react';
import type { State } from '@backstage-gitops/plugin-gitops-react';

type Result = Operation['resources'][number];

/** Results of one phase and wave, which run together. */
export interface OperationStep {
  title: string;
  results: { id: string; result: Result; state: State; done: boolean }[];
}

/** A task is done when it failed, or when its own phase has ended; without a phase, when it has a status. */
function progressOf({ status, hookPhase }: Result): {
  state: State;
  done: boolean;
} {
  if (status === 'SyncFailed') return { state: 'failing', done: true };
  if (hookPhase) {
    const done = hookPhase !== 'Running' && hookPhase !== 'Terminating';
    return { state: stateOfOperation(hookPhase), done };
  }
  if (status === 'PruneSkipped') return { state: 'suspended', done: true };
  return status
    ? { state: 'ok', done: true }
    : { state: 'unknown', done: false };
}

/** Results in the order of the sync (spec engine §5.5), cut where the sync waits. */
export function operationSteps(results: readonly Result[]): OperationStep[] {
  const steps = new Map<string, OperationStep>();
  for (const result of results) {
    const { syncPhase, syncWave, hookType } = result;
    const wave = syncWave === undefined ? '' : `, wave ${syncWave}`;
    const title = `${syncPhase}${wave}`;
    const step = steps.get(title) ?? { title, results: [] };
    step.results.push({
      id: `${resourceKey(result)} ${hookType ?? ''}`,
      result,
      ...progressOf(result),
    });
    steps.set(title, step);
  }
  return [...steps.values()];
}

/** Tasks that have ended, and all of them. */
export function operationProgress(steps: readonly OperationStep[]): {
  done: number;
  total: number;
} {
  const all = steps.flatMap(({ results }) => results);
  return { done: all.filter(({ done }) => done).length, total: all.length };
}
