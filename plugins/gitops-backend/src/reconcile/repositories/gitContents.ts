import {
  Egress,
  gitContent,
  GitMirror,
  GitProvider,
  GitRemote,
  SourceContent,
  SourceTree,
  withLfs,
  withSubmodules,
} from '@backstage-gitops/engine';

export interface GitContentsOptions {
  git: GitProvider;
  egress: Egress;
  /** For contents of large files, by their digest. */
  lfsFolder: string;
  /**
   * How a submodule is reached: only by what is registered for all projects, since a repository that several projects
   * use must not lend one the credentials of another.
   */
  remoteOf: (url: string) => Promise<GitRemote>;
}

/** A commit's files, and what was opened for its submodules. */
export interface GitContent extends SourceContent {
  close(): Promise<void>;
}

/** The files of a commit as a checkout would have them: submodules in their places, large files in full. */
export async function openGitContent(
  mirror: GitMirror,
  commit: string,
  ref: string | undefined,
  { git, egress, lfsFolder, remoteOf }: GitContentsOptions,
): Promise<GitContent> {
  const content = await gitContent(mirror, commit, ref);
  const complete = (tree: SourceTree, remote: GitRemote) =>
    withLfs(tree, { remote, git, egress, folder: lfsFolder });
  const { remote } = mirror;
  const tree = await withSubmodules(complete(content.tree, remote), {
    remote,
    remoteOf,
    check: url => egress.check(url),
    open: each => git.open(each),
    decorate: complete,
  });
  return { ...content, tree, close: () => tree.close() };
}
