/** A Git server on loopback: smart HTTP, read and push. */
export interface GitServer {
  /** http://127.0.0.1:port, or https */
  url: string;
  port: number;
  /** Folder with the bare repositories. */
  dir: string;
  /** Clone URL of a repository. Holds no credentials. */
  repoUrl(name: string): string;
  /** Makes an empty repository with default branch `main`, or one with a first commit of `files`. Keeps one that exists. */
  createRepo(name: string, options?: { files?: GitFiles }): Promise<void>;
  /** Commits to a branch (made where missing) without a checkout; resolves to the commit's id. */
  commit(name: string, commit: GitCommit): Promise<string>;
  /** Requests that were let in, since start. A ref listing (`ls-remote`) is one `infoRefs`. */
  readonly requests: Readonly<GitRequestCounts>;
  /** Keeps a content as a large file; resolves to the pointer file that stands for it. Needs `largeFiles`. */
  storeLargeFile(content: Uint8Array): Promise<string>;
  stop(): Promise<void>;
}

/** Content by path; null deletes the path. */
export type GitFiles = Record<string, string | Uint8Array | null>;

export interface GitCommit {
  files: GitFiles;
  /** Default `main`. */
  branch?: string;
  /** Default `Change`. */
  message?: string;
  author?: { name: string; email: string };
}

export interface GitRequestCounts {
  /** GET info/refs, of either service. */
  infoRefs: number;
  /** POST git-upload-pack: a fetch; with protocol version 2 also the listing that follows info/refs. */
  uploadPack: number;
  /** POST git-receive-pack: a push. */
  receivePack: number;
  /** Requests for large files: batches and transfers. */
  largeFiles: number;
}

export interface GitServerOptions {
  /** Where repositories are kept; made where missing. */
  dir: string;
  /** Default: a free port. */
  port?: number;
  /** Asked for with HTTP Basic; default none. */
  auth?: { username: string; password: string };
  /** Let in as well as `auth`, or alone. */
  bearerToken?: string;
  /** Serves https. With `clientAuthority`, only who has a certificate of it is let in. PEM texts. */
  tls?: { certificate: string; key: string; clientAuthority?: string };
  /** Keeps large files too (Git LFS). */
  largeFiles?: boolean;
  /** Settings of git for the repositories, over those that Git hosts have, such as `uploadpack.allowFilter`. */
  settings?: Record<string, string>;
}
