export { buildFacts } from './buildFacts';
export * from './types';
export { createRenderer, type RendererOptions } from './renderer';
export {
  createResultStore,
  type ByteStore,
  type ResultStore,
} from './resultStore';
export type { RenderSettings } from './settings';
export type { SourceType } from './sourceType';
export {
  prepareManifests,
  type ApplicationFacts,
  type DesiredManifests,
} from './prepare';
export { compileGlob } from './glob';
