import {
  RefListing,
  Renderer,
  resolveRevision,
} from '@backstage-gitops/engine';
import type { Repositories } from './repositories/Repositories';
import type { AppState } from './state/AppState';

/** Longest time on the event loop without a break, in milliseconds. */
const SLICE_MS = 8;

/**
 * The applications among those of one repository whose content is another at the new refs. An application whose
 * revision moved while its paths stayed as they are is left alone: this is what makes a push to one of ten thousand
 * applications cost one (perf §4.2). One that cannot be told is looked at.
 */
export async function movedApplications(
  states: Iterable<AppState>,
  repository: string,
  refs: RefListing,
  context: {
    repositories: Repositories;
    renderer: Renderer;
    normalize: (url: string) => string;
  },
): Promise<AppState[]> {
  const moved: AppState[] = [];
  let begun = performance.now();
  for (const state of states) {
    if (await hasMoved(state, repository, refs, context)) moved.push(state);
    if (performance.now() - begun > SLICE_MS) {
      await new Promise(resolve => setImmediate(resolve));
      begun = performance.now();
    }
  }
  return moved;
}

async function hasMoved(
  state: AppState,
  repository: string,
  refs: RefListing,
  {
    repositories,
    renderer,
    normalize,
  }: Parameters<typeof movedApplications>[3],
): Promise<boolean> {
  if (!state.desired || state.sourceError) return true;
  // Keys of several sources stand in one string; which part is this repository's is not worth finding out.
  if (state.sources.length !== 1) return true;
  const [source] = state.sources;
  if (normalize(source.repoURL) !== repository) return true;
  try {
    const { mirror } = await repositories.watcher(source.repoURL);
    const { commit, ref } = resolveRevision(refs, source.targetRevision, {
      repository: source.repoURL,
      tagPrefix: source.tagPrefix,
    });
    await mirror.fetchCommit(commit, ref ? { ref } : undefined);
    const key = await renderer.renderKey({ mirror, commit, source });
    return key !== state.desired.renderKey;
  } catch {
    return true;
  }
}
