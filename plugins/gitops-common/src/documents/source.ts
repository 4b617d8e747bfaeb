/** One source of manifests (spec sources §1.1). At most one of helm, kustomize, directory and plugin. */
export interface ApplicationSource {
  /** Git URL, Helm repository or registry, or `oci://` artifact. */
  repoURL: string;
  /** Folder in the repository, relative to its root. */
  path?: string;
  /** Branch, tag, commit, semver constraint or digest; empty is HEAD. */
  targetRevision?: string;
  chart?: string;
  /** Lets other sources of the application name files of this one as `$ref/…`. */
  ref?: string;
  name?: string;
  tagPrefix?: string;
  helm?: HelmOptions;
  kustomize?: KustomizeOptions;
  directory?: DirectoryOptions;
  plugin?: PluginOptions;
}

/** spec.source.helm (spec sources §6.1). `valuesObject` wins over `values`. */
export type HelmOptions = {
  valueFiles?: string[];
  ignoreMissingValueFiles?: boolean;
  values?: string;
  valuesObject?: Record<string, unknown>;
  parameters?: HelmParameter[];
  fileParameters?: HelmFileParameter[];
  releaseName?: string;
  namespace?: string;
  version?: string;
  passCredentials?: boolean;
  skipCrds?: boolean;
  skipTests?: boolean;
  skipSchemaValidation?: boolean;
  kubeVersion?: string;
  apiVersions?: string[];
};

export type HelmParameter = {
  name?: string;
  value?: string;
  forceString?: boolean;
};

export type HelmFileParameter = { name?: string; path?: string };

/** spec.source.kustomize (spec sources §7.1). */
export type KustomizeOptions = {
  namePrefix?: string;
  nameSuffix?: string;
  images?: string[];
  replicas?: { name: string; count: number | string }[];
  commonLabels?: Record<string, string>;
  labelWithoutSelector?: boolean;
  labelIncludeTemplates?: boolean;
  forceCommonLabels?: boolean;
  commonAnnotations?: Record<string, string>;
  commonAnnotationsEnvsubst?: boolean;
  forceCommonAnnotations?: boolean;
  namespace?: string;
  patches?: KustomizePatch[];
  components?: string[];
  ignoreMissingComponents?: boolean;
  version?: string;
  kubeVersion?: string;
  apiVersions?: string[];
};

export type KustomizePatch = {
  path?: string;
  patch?: string;
  target?: KustomizeTarget;
  options?: Record<string, boolean>;
};

export type KustomizeTarget = {
  group?: string;
  version?: string;
  kind?: string;
  name?: string;
  namespace?: string;
  labelSelector?: string;
  annotationSelector?: string;
};

/** spec.source.directory (spec sources §4). */
export interface DirectoryOptions {
  recurse?: boolean;
  include?: string;
  exclude?: string;
  disableExtensionFilter?: boolean;
  jsonnet?: JsonnetOptions;
}

/** spec.source.directory.jsonnet (spec sources §5). `code` evaluates the value as Jsonnet. */
export type JsonnetOptions = {
  extVars?: JsonnetVariable[];
  tlas?: JsonnetVariable[];
  libs?: string[];
};

export type JsonnetVariable = { name: string; value: string; code?: boolean };

/** spec.source.plugin (spec engine §1.2): an empty list or map of a parameter differs from an absent one. */
export type PluginOptions = {
  name?: string;
  env?: { name: string; value: string }[];
  parameters?: PluginParameter[];
};

export type PluginParameter = {
  name?: string;
  string?: string;
  array?: string[];
  map?: Record<string, string>;
};

/** spec.sourceHydrator (spec sources §18.1). */
export interface SourceHydrator {
  drySource: {
    repoURL: string;
    targetRevision: string;
    path: string;
    helm?: HelmOptions;
    kustomize?: KustomizeOptions;
    directory?: DirectoryOptions;
    plugin?: PluginOptions;
  };
  syncSource: { targetBranch: string; path: string; repoURL?: string };
  hydrateTo?: { targetBranch: string };
}
