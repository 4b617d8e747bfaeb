import type { Egress } from '../egress';
import type { SourceContent } from '../source';
import type { ChartLimits } from './limits';

/** How to authenticate to a repository or registry. Held in memory only; never logged, never part of an error. */
export interface ChartCredentials {
  username?: string;
  password?: string;
  bearerToken?: string;
}

/** A Helm repository or an OCI registry and how to reach it. `url` holds no credentials. */
export interface ChartRepositoryAccess {
  /**
   * `https://host/path` of a folder with an index.yaml; for a registry `host[:port]/path` or `oci://host[:port]/path`, the
   * whole name for artifacts, the name before the chart's for charts.
   */
  url: string;
  type: 'helm' | 'oci';
  /** Name it was registered under. */
  name?: string;
  credentials?: ChartCredentials;
  /** PEM bundle, trusted beside the system's authorities. */
  caBundle?: string;
  /** PEM. */
  clientCertificate?: { cert: string; key: string };
  insecureSkipVerify?: boolean;
  /** Registries only: http in the place of https (`insecureOCIForceHttp`). */
  forceHttp?: boolean;
  /** Helm repositories only: credentials go to other hosts that the index names, too. */
  passCredentials?: boolean;
  proxy?: string;
  noProxy?: string;
}

/** What a repository says of one version of a chart; a registry's list of tags knows nothing but the version. */
export interface ChartVersion {
  version: string;
  /** Where the archive is, absolute or relative to the repository. */
  urls: readonly string[];
  /** `sha256:` and 64 hex digits: of the archive in a Helm repository, of the manifest in a registry. */
  digest?: string;
  /** RFC 3339. */
  created?: string;
  description?: string;
  appVersion?: string;
}

/** A chart of a Helm repository, its versions newest first. */
export interface ChartListing {
  name: string;
  versions: readonly ChartVersion[];
}

/** Answers may come from memory for a few minutes, unless they are older than `notBefore` (milliseconds since 1970). */
export interface Freshness {
  notBefore?: number;
}

/** A version that a range means now. */
export interface ResolvedChart {
  version: string;
  /** Where it is known without another request. */
  digest?: string;
}

/** An artifact that a tag, digest or range means now. */
export interface ResolvedArtifact {
  /** Of the manifest: `sha256:` and 64 hex digits. */
  digest: string;
  tag?: string;
}

/** An unpacked chart; `revision` is its version. */
export interface ChartContent extends SourceContent {
  /** `sha256:` and 64 hex digits: of the archive in a Helm repository, of the manifest in a registry. */
  digest: string;
}

/** What a publisher says of an artifact by the annotations `org.opencontainers.image.*`. */
export interface ArtifactMetadata {
  created?: string;
  authors?: string;
  documentation?: string;
  source?: string;
  version?: string;
  description?: string;
}

/** An unpacked artifact; `revision` is its digest. */
export interface ArtifactContent extends SourceContent {
  metadata: ArtifactMetadata;
  /** A Helm chart: the root of the tree holds Chart.yaml, so that a source's path has to be `.` (spec sources §17). */
  isChart: boolean;
}

/**
 * Charts and artifacts of repositories and registries. Errors are EngineErrors: RepositoryUnreachable,
 * AuthenticationFailed, RevisionNotFound, PathNotFound (no such chart), LimitExceeded, InvalidInput.
 */
export interface Charts {
  /** Newest first. */
  versions(
    repository: ChartRepositoryAccess,
    chart: string,
    freshness?: Freshness,
  ): Promise<readonly ChartVersion[]>;
  /** All charts by name. A registry has no list of them: InvalidInput. */
  charts(
    repository: ChartRepositoryAccess,
    freshness?: Freshness,
  ): Promise<readonly ChartListing[]>;
  /**
   * The version that a range means (spec sources §6.6). A whole version is answered as it is, without a request; one without
   * minor or patch is a range, as it is to Helm.
   */
  resolve(
    repository: ChartRepositoryAccess,
    chart: string,
    range: string,
    freshness?: Freshness,
  ): Promise<ResolvedChart>;
  /** The unpacked chart of one version; its archive is kept on disk. */
  content(
    repository: ChartRepositoryAccess,
    chart: string,
    version: string,
  ): Promise<ChartContent>;
  /** The manifest that a digest, a tag or a range of versions means (spec sources §17); '' is the tag `latest`. */
  resolveArtifact(
    repository: ChartRepositoryAccess,
    revision: string,
    freshness?: Freshness,
  ): Promise<ResolvedArtifact>;
  /** The unpacked content layer of a manifest. */
  artifact(
    repository: ChartRepositoryAccess,
    digest: string,
  ): Promise<ArtifactContent>;
  /** Resolves where the repository can be read; rejects with what a person needs to know. Never from memory. */
  test(repository: ChartRepositoryAccess): Promise<void>;
  close(): Promise<void>;
}

export interface ChartsOptions {
  egress: Egress;
  /** Archives are kept below it, those used last; may be shared by processes, and deleted while none runs. */
  folder: string;
  limits?: Partial<ChartLimits>;
  /** Media types of layers that hold an artifact's files (spec sources §17); default: OCI's tar layers and Helm's. */
  contentLayers?: readonly string[];
  /** Milliseconds since 1970; for tests. */
  now?: () => number;
  /** `parser/indexWorker.cjs` where the engine is bundled; by default the one of this package. */
  indexWorkerPath?: string;
}
