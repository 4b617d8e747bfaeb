import type { ResourceRef } from '@backstage-gitops/plugin-gitops-common';
import type { RunContext } from './context';
import { waitingFor } from './messages';
import type { SyncStep, SyncTask } from './types';
import { untilLive } from './wait';

/**
 * Waits until what a step applied is healthy and what it pruned is gone, so that the next step may start (spec engine
 * §5.6). Kinds without health are done at once; Degraded ends the sync. Nothing is asked of the cluster: the live cache
 * says when something changed.
 */
export async function settle(
  step: SyncStep,
  context: RunContext,
): Promise<void> {
  const { results, live, signal, onProgress } = context;
  let said = '';
  await untilLive(
    live,
    async () => {
      const unhealthy = await filterAsync(step.tasks, task =>
        isUnhealthy(task, context),
      );
      const present = await filterAsync(step.tasks, task =>
        isStillThere(task, context),
      );
      if (results.failures(step.tasks).length > 0) {
        return true;
      }
      const message = describe(unhealthy, present);
      if (message !== said) {
        said = message;
        onProgress?.(results.progress('Running', message));
      }
      return message === '';
    },
    { signal },
  );
}

function describe(
  unhealthy: readonly ResourceRef[],
  present: readonly ResourceRef[],
): string {
  if (unhealthy.length > 0) {
    return waitingFor('healthy state', unhealthy);
  }
  return present.length > 0 ? waitingFor('deletion', present) : '';
}

async function filterAsync(
  tasks: readonly SyncTask[],
  test: (task: SyncTask) => Promise<boolean>,
): Promise<ResourceRef[]> {
  const kept = await Promise.all(tasks.map(test));
  return tasks.filter((_task, at) => kept[at]).map(({ ref }) => ref);
}

/** Whether an applied object is still on its way; one that came to an end gets its result here. */
async function isUnhealthy(
  task: SyncTask,
  { results, live, health, appName: app }: RunContext,
): Promise<boolean> {
  const result = results.of(task);
  if (result?.status !== 'Synced' || result.hookPhase !== 'Running') {
    return false;
  }
  const found = await live.get(task.ref, { app });
  if (!found) {
    const message = 'was deleted while the sync waited for its health';
    results.set(task, 'SyncFailed', 'Failed', message);
    return false;
  }
  const state = health(found.object);
  switch (state?.status) {
    case undefined:
    case 'Healthy':
      results.set(task, 'Synced', 'Succeeded', result.message);
      return false;
    case 'Degraded':
      results.set(
        task,
        'Synced',
        'Failed',
        `${result.message}, but Degraded${
          state?.message ? `: ${state.message}` : ''
        }`,
      );
      return false;
    default:
      return true;
  }
}

async function isStillThere(
  task: SyncTask,
  { results, live, appName: app }: RunContext,
): Promise<boolean> {
  if (results.of(task)?.status !== 'Pruned') {
    return false;
  }
  const found = await live.get(task.ref, { app });
  return found !== undefined && found.uid === task.liveUid;
}
