export * from './types';
export { createToolBox } from './toolBox';
