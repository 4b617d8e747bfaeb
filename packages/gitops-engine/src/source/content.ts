import type { GitMirror } from '../git';
import { localTree } from './localTree';
import { gitTree, type SourceTree } from './sourceTree';

/** Files of a source at what its revision means now, whatever they come from. */
export interface SourceContent {
  tree: SourceTree;
  /** Commit, chart version or digest; '' for a folder on disk. */
  revision: string;
  /** Names repository and revision in errors, as in `repository X at commit Y`. */
  place: string;
}

/** A commit of a Git repository, fetched. `ref` helps where a server does not hand out commits by id. */
export async function gitContent(
  mirror: GitMirror,
  commit: string,
  ref?: string,
): Promise<SourceContent> {
  await mirror.fetchCommit(commit, ref ? { ref } : undefined);
  return {
    tree: gitTree(mirror, commit),
    revision: commit,
    place: `repository ${mirror.remote.url} at commit ${commit}`,
  };
}

/** A folder on disk that stands for a repository's root; nothing outside of it is read. */
export function localContent(dir: string): SourceContent {
  return { tree: localTree(dir), revision: '', place: `folder ${dir}` };
}
