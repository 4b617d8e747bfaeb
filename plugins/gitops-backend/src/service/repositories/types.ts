import type { RepositoryType } from '@backstage-gitops/plugin-gitops-common';

export const REPOSITORY_TYPES: readonly RepositoryType[] = [
  'git',
  'helm',
  'oci',
];

export function isType(text: string): text is RepositoryType {
  return REPOSITORY_TYPES.some(type => type === text);
}
