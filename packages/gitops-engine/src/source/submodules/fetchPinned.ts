import { EngineError } from '../../errors';
import type { GitMirror } from '../../git';

/**
 * Fetches a commit of which only the id is known. Where a server hands out none by its id, a ref that names it may help, or
 * else the history of the default branch.
 */
export async function fetchPinned(
  mirror: GitMirror,
  commit: string,
): Promise<void> {
  try {
    await mirror.fetchCommit(commit);
  } catch (error) {
    if (!(error instanceof EngineError && error.reason === 'RevisionNotFound'))
      throw error;
    const { refs, defaultBranch } = await mirror.listRefs();
    const named = [...refs].find(([, id]) => id === commit)?.[0];
    const branch = defaultBranch && `refs/heads/${defaultBranch}`;
    const ref = named ?? branch;
    if (ref === undefined) throw error;
    await mirror.fetchCommit(commit, { ref });
  }
}
