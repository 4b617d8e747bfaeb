export * from './types';
export { createGitProvider, type GitProviderOptions } from './provider';
