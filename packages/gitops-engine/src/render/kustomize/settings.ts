import type { KustomizeBuildOptions } from './buildOptions';

/** Settings of Kustomize for the whole installation (spec sources §7.2). */
export interface KustomizeSettings {
  buildOptions?: KustomizeBuildOptions;
  /** Programs that applications choose by `kustomize.version`; `program` is an absolute path of a kustomize or kubectl. */
  versions?: Readonly<Record<string, { program: string }>>;
}
