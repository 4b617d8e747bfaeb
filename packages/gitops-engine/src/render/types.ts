import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';

/** Bounds of one render; what is above them is LimitExceeded with the file's name. */
export interface RenderLimits {
  /** Bytes of one file. */
  fileBytes: number;
  /** Bytes of all files together. */
  totalBytes: number;
  files: number;
  objects: number;
  /** Nesting of YAML and JSON. */
  depth: number;
}

/** Manifests before an application's own marks (namespace, tracking) are put on; shared by all that render the same content. */
export interface RenderedManifests {
  /** Content address: engine version, tool, options and the Git object ids that were read (DESIGN decision 3). */
  key: string;
  objects: readonly KubernetesObject[];
  /** Where each object stands: `path` from the repository root, `index` of the document in the file; parallel to `objects`. */
  origins: readonly { path: string; index: number }[];
}
