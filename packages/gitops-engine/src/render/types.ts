import type {
  ApplicationSource,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import type { GitMirror } from '../git';

/** Bounds of one render; what is above them is LimitExceeded with the file's name. */
export interface RenderLimits {
  /** Bytes of one file. */
  fileBytes: number;
  /** Bytes of all files together. */
  totalBytes: number;
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
  files: 50_000,
  objects: 50_000,
  depth: 100,
};

/**
 * Manifests before an application's own marks (namespace, tracking) are put on; shared by all that render the same content,
 * so nobody may change them.
 */
export interface RenderedManifests {
  /** Content address: engine version, tool, options and the Git object ids that were read (DESIGN decision 3). */
  key: string;
  objects: readonly KubernetesObject[];
  /** Where each object stands: `path` from the repository root, `index` of the document in the file; parallel to `objects`. */
  origins: readonly { path: string; index: number }[];
}

/** One source at one commit. */
export interface RenderRequest {
  mirror: GitMirror;
  /** 40 hex digits; fetched where it is not here yet. */
  commit: string;
  /** Ref that led to the commit; helps where a server does not hand out commits by id. */
  ref?: string;
  source: ApplicationSource;
}

/**
 * Turns sources into manifests. Errors are EngineErrors: PathNotFound, RenderFailed (file, line, reason), LimitExceeded,
 * InvalidInput, and those of the mirror.
 */
export interface Renderer {
  /** The content address that `render` would answer with; reads trees only, and renders nothing. */
  renderKey(request: RenderRequest): Promise<string>;
  /** Renders, unless the same content was rendered before or is being rendered now. */
  render(request: RenderRequest): Promise<RenderedManifests>;
  /** Renders from a folder that stands for the repository's root; nothing outside of it is read, nothing is cached. */
  renderLocal(request: {
    dir: string;
    source: ApplicationSource;
  }): Promise<RenderedManifests>;
  /** How often something was rendered since start; for benchmarks and metrics. */
  readonly renders: number;
  close(): Promise<void>;
}
