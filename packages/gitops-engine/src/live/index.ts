export * from './types';
export { createLiveCache } from './cache';
