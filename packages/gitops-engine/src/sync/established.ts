import { setTimeout } from 'node:timers/promises';
import type { RunContext } from './context';
import { definedKind } from './definitions';
import { ESTABLISHED_MS, SERVED_LOOK_MS } from './limits';
import type { SyncTask } from './types';
import { throwIfAborted, untilLive } from './wait';

/**
 * Waits, for a while, until the kinds of changed CustomResourceDefinitions can be used. Established, which the live cache
 * tells of, says that objects are taken; the API server's discovery follows a moment later, and has no events.
 */
export async function established(
  tasks: readonly SyncTask[],
  { live, health, kinds, results, options, appName: app, signal }: RunContext,
): Promise<void> {
  const definitions = options.dryRun
    ? []
    : tasks.filter(
        task =>
          task.modified &&
          definedKind(task.desired) &&
          results.of(task)?.status === 'Synced',
      );
  if (definitions.length === 0) {
    return;
  }
  const until = Date.now() + ESTABLISHED_MS;
  await untilLive(
    live,
    async () => {
      const found = await Promise.all(
        definitions.map(({ ref }) => live.get(ref, { app })),
      );
      return found.every(
        entry => entry && health(entry.object)?.status === 'Healthy',
      );
    },
    { signal, timeoutMs: ESTABLISHED_MS },
  );
  for (const defined of definitions.flatMap(
    ({ desired }) => definedKind(desired) ?? [],
  )) {
    while (!(await kinds.serves(defined)) && Date.now() < until) {
      throwIfAborted(signal);
      await setTimeout(SERVED_LOOK_MS);
    }
  }
  kinds.forget();
}
