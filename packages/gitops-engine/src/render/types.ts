import type {
  ApplicationSource,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import type { SourceAccess, SourceContent } from '../source';
import type { SourceDetails } from './details/types';
import type { SourceType } from './sourceType';

/** Bounds of one render; what is above them is LimitExceeded with the file's name. */
export interface RenderLimits {
  /** Bytes of one file. */
  fileBytes: number;
  /** Bytes of all manifests together, as files of a folder or as a tool's output. */
  totalBytes: number;
  /** Bytes of the files that are laid out for a tool, manifests or not. */
  exportBytes: number;
  /** Entries of the folder, before any are filtered out. */
  files: number;
  objects: number;
  /** Nesting of YAML and JSON. */
  depth: number;
}

/** Sizes as in spec sources §14; the rest is far above what people write by hand. */
export const DEFAULT_RENDER_LIMITS: RenderLimits = {
  fileBytes: 10_000_000,
  totalBytes: 10_000_000,
  exportBytes: 100_000_000,
  files: 50_000,
  objects: 50_000,
  depth: 100,
};

/**
 * Manifests before an application's own marks (namespace, tracking) are put on; shared by all that render the same content,
 * so nobody may change them.
 */
export interface RenderedManifests {
  /** Content address: engine version, tool, options and the ids of the content that was read (DESIGN decision 3). */
  key: string;
  /** Undefined for a source that only lends files. */
  type?: SourceType;
  objects: readonly KubernetesObject[];
  /**
   * Where each object stands: `path` from the root of the source's content, `index` of the document in the file; parallel to
   * `objects`. Objects that a tool put out have the path of the source's folder and their position.
   */
  origins: readonly { path: string; index: number }[];
}

/** What a source may use of its application (spec sources §3); all '' where none exists yet, as in a preview. */
export interface BuildFacts {
  /** Instance name: `name`, or `namespace_name` outside the control-plane namespace. */
  appName: string;
  /** `metadata.name`; Helm's default release name. */
  name: string;
  project: string;
  destinationNamespace: string;
  /** Annotation `argocd.argoproj.io/manifest-generate-paths`, where there is one. */
  generatePaths?: string;
}

/** What tools may ask of the destination cluster. */
export interface ClusterFacts {
  /** `X.Y.Z`; '' where it is not known. */
  kubeVersion: string;
  /** Sorted `group/version` and `group/version/Kind`. */
  apiVersions: readonly string[];
}

/** One source at what its revision means now. */
export interface RenderRequest {
  content: SourceContent;
  source: ApplicationSource;
  /** Contents that other sources of the application lend, by `ref` (spec sources §9). */
  refs?: ReadonlyMap<string, SourceContent>;
  application?: BuildFacts;
  cluster?: ClusterFacts;
  /** Without it nothing outside of `content` and `refs` is read. */
  access?: SourceAccess;
}

/**
 * Turns sources into manifests. Errors are EngineErrors: PathNotFound, RenderFailed (file, line, reason), LimitExceeded,
 * InvalidInput, and those of the content.
 */
export interface Renderer {
  /** The content address that `render` would answer with; renders nothing. */
  renderKey(request: RenderRequest): Promise<string>;
  /** Renders, unless the same content was rendered before or is being rendered now. */
  render(request: RenderRequest): Promise<RenderedManifests>;
  /** What a form can offer for a source. */
  describe(request: RenderRequest): Promise<SourceDetails>;
  /** How often something was rendered since start; for benchmarks and metrics. */
  readonly renders: number;
  close(): Promise<void>;
}
