export * from './types';
export { createGitProvider, type GitProviderOptions } from './provider';
export type { AddressCheck } from './net/guard';
export type { ListingOptions } from './listing';
