import type { AppState } from './state/AppState';

/** Longest time on the event loop without a break, in milliseconds. */
const SLICE_MS = 8;

/**
 * The applications whose content is another than before. An application whose revision moved while its paths stayed as
 * they are is left alone: this is what makes a push to one of ten thousand applications cost one (perf §4.2).
 */
export async function movedApplications(
  states: Iterable<AppState>,
  hasMoved: (state: AppState) => Promise<boolean>,
): Promise<AppState[]> {
  const moved: AppState[] = [];
  let begun = performance.now();
  for (const state of states) {
    if (await hasMoved(state)) moved.push(state);
    if (performance.now() - begun > SLICE_MS) {
      await new Promise(resolve => setImmediate(resolve));
      begun = performance.now();
    }
  }
  return moved;
}
