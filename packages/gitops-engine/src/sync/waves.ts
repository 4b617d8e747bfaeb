import { syncOption } from '../annotations';
import type { SyncOptions, SyncTask } from './types';

/**
 * Waves as the tasks run in them (spec engine §5.3.7, §5.3.8): prunes go through the waves backwards, so that what came up
 * last goes down first; with PruneLast a prune waits until everything else of the Sync phase is done.
 */
export function assignWaves(
  tasks: readonly SyncTask[],
  options: Pick<SyncOptions, 'pruneLast'>,
): SyncTask[] {
  const waves = [
    ...new Set(
      tasks.filter(({ action }) => action === 'prune').map(({ wave }) => wave),
    ),
  ].sort((one, other) => one - other);
  const reversed = new Map(waves.map((wave, at) => [wave, waves.at(-1 - at)]));
  const swapped = tasks.map(task =>
    task.action === 'prune'
      ? { ...task, wave: reversed.get(task.wave) ?? task.wave }
      : task,
  );
  const last =
    1 +
    swapped
      .filter(({ phase }) => phase === 'Sync')
      .reduce((highest, { wave }) => Math.max(highest, wave), 0);
  return swapped.map(task =>
    task.action === 'prune' &&
    (options.pruneLast || syncOption(task.live, 'PruneLast') === 'true')
      ? { ...task, wave: last }
      : task,
  );
}
