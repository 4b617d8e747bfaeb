import {
  resourceKey,
  type OperationPhase,
  type ResourceResult,
  type ResultStatus,
} from '@backstage-gitops/plugin-gitops-common';
import type { SyncPlan, SyncProgress, SyncTask } from './types';

/** Key of a task's result: an object may have one in each phase. */
function taskKey(task: Pick<SyncTask, 'ref' | 'phase'>): string {
  return `${task.phase}/${resourceKey(task.ref)}`;
}

/** Results of a run, in the plan's order. Takes over those of an earlier process, which are not done again. */
export class Results {
  readonly #byKey = new Map<string, ResourceResult>();

  constructor(
    private readonly plan: SyncPlan,
    earlier: readonly ResourceResult[] = [],
  ) {
    for (const result of earlier) {
      const { syncPhase: phase, ...ref } = result;
      this.#byKey.set(taskKey({ ref, phase }), result);
    }
  }

  of(task: SyncTask): ResourceResult | undefined {
    return this.#byKey.get(taskKey(task));
  }

  set(
    task: SyncTask,
    status: ResultStatus,
    hookPhase: OperationPhase,
    message: string,
  ): void {
    this.#byKey.set(taskKey(task), {
      ...task.ref,
      status,
      message,
      hookPhase,
      ...(task.hookType ? { hookType: task.hookType } : {}),
      syncPhase: task.phase,
      syncWave: task.wave,
    });
  }

  /** Tasks of the plan that did not succeed. */
  failures(tasks: readonly SyncTask[]): ResourceResult[] {
    return tasks.flatMap(task => {
      const result = this.of(task);
      return result && result.hookPhase === 'Failed' ? [result] : [];
    });
  }

  progress(phase: OperationPhase, message: string): SyncProgress {
    const order = this.plan.steps.flatMap(({ tasks }) => tasks.map(taskKey));
    const inPlan = new Set(order);
    const others = [...this.#byKey.keys()].filter(key => !inPlan.has(key));
    return {
      phase,
      message,
      resources: [...others, ...order].flatMap(
        key => this.#byKey.get(key) ?? [],
      ),
    };
  }
}
