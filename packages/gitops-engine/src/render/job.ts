import type {
  ApplicationSource,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import type { SourceTree, TreeNode } from '../source';
import type { ToolBox } from '../tools';
import type { FileCache } from './cache';
import type { DocumentReader } from './documents';
import type { Folders } from './folders';
import type { JsonnetReader } from './jsonnet/reader';
import type { FileParser } from './parseFiles';
import type { Plugins } from './plugin';
import type { RenderSettings } from './settings';
import type { RenderLimits, RenderRequest } from './types';

/** One source that is about to be rendered. */
export interface RenderJob {
  request: RenderRequest;
  /** Of the source's content. */
  tree: SourceTree;
  /** The source's folder. */
  folder: TreeNode;
  /** The request's source with the overrides of its folder. */
  source: ApplicationSource;
  /** Build environment, for `substitute` (spec sources §3). */
  environment: Readonly<Record<string, string>>;
}

/** What renderers share, and bring along from one render to the next. */
export interface RenderContext {
  limits: RenderLimits;
  settings: RenderSettings;
  parser: FileParser;
  /** Small YAML files that say what a render reads: Chart.yaml, kustomization.yaml. */
  documents: DocumentReader;
  folders: Folders;
  jsonnet: JsonnetReader;
  plugins: Plugins;
  /** Parsed manifests by content. */
  files: FileCache;
  /** Programs; RenderFailed with a next step where there are none. */
  tools: ToolBox;
}

/** What a render gives. */
export interface RenderOutput {
  objects: readonly KubernetesObject[];
  /** As in RenderedManifests. */
  origins: readonly { path: string; index: number }[];
  /** Bytes of the text that the objects were read from: a measure of what they hold in memory. */
  bytes: number;
}

/** A render that has not happened yet. */
export interface RenderPlan {
  /**
   * Everything that the output depends on, as plain JSON: ids of all content that may be read, options with the environment filled in,
   * versions of tools. What is not in here does not get out of the cache when it changes.
   */
  inputs: unknown;
  run(): Promise<RenderOutput>;
}

/** One type of source. `plan` reads trees and small files only, since it runs whenever a revision moves. */
export interface SourceRenderer {
  plan(job: RenderJob, context: RenderContext): Promise<RenderPlan>;
}
