export * from './types';
export { createToolBox } from './toolBox';
export { toolOverrides } from './overrides';
