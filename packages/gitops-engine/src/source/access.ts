import type { SourceContent } from './content';

/** Which chart of which repository (`https://…`) or registry (`host/path` or `oci://…`). */
export interface ChartReference {
  repoURL: string;
  chart: string;
  /** A version or a semver constraint. */
  version: string;
  /** Credentials go to other hosts that the repository names, too (`helm.passCredentials`, spec sources §6.1). */
  passCredentials?: boolean;
}

/**
 * Ways to what lies outside of a source's own repository: chart dependencies, remote bases, remote value files. Whoever
 * gives it knows credentials, the project's permitted repositories and the egress policy; each method rejects with an
 * EngineError that names what is not permitted. Results are pinned: the same content has the same ids.
 */
export interface SourceAccess {
  /** A Git repository at a revision (branch, tag, commit, constraint; '' is HEAD). */
  git(url: string, revision: string): Promise<SourceContent>;
  /** The unpacked chart; the root of the tree holds Chart.yaml. */
  chart(reference: ChartReference): Promise<SourceContent>;
  /** Address of the repository that was registered under a name, as dependencies write `@name` and `alias:name`. */
  namedRepository(name: string): Promise<string | undefined>;
  /** One file by http or https. */
  file(url: string, maxBytes: number): Promise<Buffer>;
}
