export * from './types';
export { createRenderer, type RendererOptions } from './renderer';
export {
  prepareManifests,
  type ApplicationFacts,
  type DesiredManifests,
} from './prepare';
export { compileGlob } from './glob';
