import type { CertificateKind } from '@backstage-gitops/plugin-gitops-common';
import type { ExitCode } from '../exit';
import type { CreateOptions } from '../online/app/create';
import type { GetOptions } from '../online/app/get';
import type { ListOptions } from '../online/app/list';
import type { LogOptions } from '../online/app/logs';
import type { RemoveOptions } from '../online/app/remove';
import type { SyncOptions } from '../online/app/sync';
import type { WaitOptions } from '../online/app/wait';
import type { CertAddOptions } from '../online/cert/cert';
import type { LoginOptions } from '../online/login';
import type { RepoAddOptions } from '../online/repo/add';
import type { CredsAddOptions } from '../online/repo/creds';
import type { RepoImportOptions } from '../online/repo/import';
import type { RepoListOptions } from '../online/repo/list';
import type { RepoTestOptions } from '../online/repo/test';

/** Options of the commands, as Commander reads them. */
export interface FilesOptions {
  filename: string[];
  output: string;
}

export interface DiffOptions {
  live: string[];
  desired: string[];
  filename?: string;
  output: string;
}

export interface RenderOptions {
  filename: string;
  local?: string;
  kubeVersion?: string;
  apiVersions?: string[];
  output: string;
}

type Action<A extends unknown[]> = (...values: A) => Promise<ExitCode>;

/** What the offline commands do. A program holds those that it was built with. */
export interface OfflineActions {
  validate: Action<[FilesOptions]>;
  health: Action<[FilesOptions]>;
  diff: Action<[DiffOptions]>;
  render: Action<[RenderOptions]>;
}

/** What the commands against a portal do. */
export interface OnlineActions {
  login: Action<[LoginOptions]>;
  logout: Action<[]>;
  list: Action<[ListOptions]>;
  get: Action<[string, GetOptions]>;
  appDiff: Action<[string, { output: string }]>;
  history: Action<[string, { output: string }]>;
  logs: Action<[string, LogOptions]>;
  create: Action<[CreateOptions]>;
  remove: Action<[string[], RemoveOptions]>;
  sync: Action<[string[], SyncOptions]>;
  wait: Action<[string[], WaitOptions]>;
  refresh: Action<[string[], { hard?: boolean }]>;
  terminate: Action<[string]>;
  repoList: Action<[RepoListOptions]>;
  repoGet: Action<[string, { project?: string; output: string }]>;
  repoAdd: Action<[string, RepoAddOptions]>;
  repoRemove: Action<[string[], { project?: string }]>;
  repoTest: Action<[string, RepoTestOptions]>;
  repoImport: Action<[RepoImportOptions]>;
  credsList: Action<[{ output: string }]>;
  credsAdd: Action<[string, CredsAddOptions]>;
  credsRemove: Action<[string[], { project?: string }]>;
  certList: Action<[{ kind?: CertificateKind; output: string }]>;
  certAdd: Action<[CertificateKind, CertAddOptions]>;
  certRemove: Action<[string[], { kind?: CertificateKind }]>;
}
