export * from './fixtures';
export { mockGitopsApi } from './mockGitopsApi';
export { refusal } from './refusal';
