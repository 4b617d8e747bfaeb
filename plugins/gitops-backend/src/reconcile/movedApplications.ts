import type { RefListing, Renderer } from '@backstage-gitops/engine';
import { Commits } from './repositories/Commits';
import type { RepositoryWatcher } from './repositories/RepositoryWatcher';
import type { AppState } from './state/AppState';

/** Longest time on the event loop without a break, in milliseconds. */
const SLICE_MS = 8;

export interface MovedContext {
  watcher: RepositoryWatcher;
  renderer: Renderer;
  /** Whether a URL is this repository's. */
  isRepository: (url: string) => boolean;
}

/**
 * The applications among those of one repository whose content is another at the new refs. An application whose
 * revision moved while its paths stayed as they are is left alone: this is what makes a push to one of ten thousand
 * applications cost one (perf §4.2). One that cannot be told is looked at.
 */
export async function movedApplications(
  states: Iterable<AppState>,
  refs: RefListing,
  context: MovedContext,
): Promise<AppState[]> {
  const commits = new Commits(refs, context.watcher);
  const moved: AppState[] = [];
  let begun = performance.now();
  for (const state of states) {
    if (await hasMoved(state, commits, context)) moved.push(state);
    if (performance.now() - begun > SLICE_MS) {
      await new Promise(resolve => setImmediate(resolve));
      begun = performance.now();
    }
  }
  return moved;
}

async function hasMoved(
  state: AppState,
  commits: Commits,
  { watcher, renderer, isRepository }: MovedContext,
): Promise<boolean> {
  const { desired, sourceError, sources } = state;
  if (!desired || sourceError) return true;
  // Keys of several sources stand in one string; which part is this repository's is not worth finding out.
  if (sources.length !== 1) return true;
  const [source] = sources;
  if (!isRepository(source.repoURL)) return true;
  try {
    const { mirror } = watcher;
    const commit = await commits.of(source);
    const key = await renderer.renderKey({ mirror, commit, source });
    return key !== desired.renderKey;
  } catch {
    return true;
  }
}
