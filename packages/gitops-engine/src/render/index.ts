export { buildFacts } from './buildFacts';
export * from './types';
export { createRenderer, type RendererOptions } from './renderer';
export {
  createResultStore,
  type ByteStore,
  type ResultStore,
} from './resultStore';
export type { PluginSettings } from './plugin';
export { parseBuildOptions } from './kustomize/buildOptions';
export type { RenderSettings } from './settings';
export { sourceFolders, type SourceFolder } from './details/folders';
export type * from './details/types';
export type { SourceType } from './sourceType';
export {
  prepareManifests,
  type ApplicationFacts,
  type DesiredManifests,
} from './prepare';
export { compileGlob } from './glob';
