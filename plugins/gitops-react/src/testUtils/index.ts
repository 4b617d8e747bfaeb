export * from './fixtures';
export { mockGitopsApi } from './mockGitopsApi';
