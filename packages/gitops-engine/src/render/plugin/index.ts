export { announceParameters } from './announce';
export { plugin } from './plugin';
export { createPlugins, type Plugins } from './plugins';
export type { PluginSettings } from './settings';
