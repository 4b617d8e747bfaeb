export * from './types';
export { createGitProvider, type GitProviderOptions } from './provider';
export type { ListingOptions } from './listing';
