import type {
  AppProject,
  SourceIntegrityPolicy,
} from '@backstage-gitops/plugin-gitops-common';
import { compileGlob } from '../render/glob';
import { normalizeRepoUrl } from '../source/url';
import type { IntegrityPolicy, PolicyDecision } from './types';

/**
 * The policy of a project for a repository (spec sources §16). A policy is about it when at least one of its globs matches
 * and none of those that begin with `!` does. Addresses are compared in one spelling, so that another spelling is no way
 * around a policy. The older `signatureKeys` count only where `sourceIntegrity.git` is absent.
 *
 * @throws EngineError InvalidInput for a glob that is none
 */
export function policyFor(
  { spec }: AppProject,
  repoUrl: string,
): PolicyDecision {
  const url = normalizeRepoUrl(repoUrl);
  const matching = policiesOf(spec)
    .map((policy, index) => ({ policy, index }))
    .filter(({ policy }) => isAbout(policy, url));
  if (matching.length === 0) return { kind: 'unverified' };
  if (matching.length > 1) {
    const positions = matching.map(({ index }) => index).join(', ');
    return {
      kind: 'conflict',
      problem: `The source integrity policies ${positions} of the project are all about repository ${repoUrl}; only one may be.`,
    };
  }
  return { kind: 'policy', policy: effective(matching[0].policy) };
}

function policiesOf({
  sourceIntegrity,
  signatureKeys = [],
}: AppProject['spec']): readonly SourceIntegrityPolicy[] {
  if (sourceIntegrity?.git) return sourceIntegrity.git.policies ?? [];
  if (signatureKeys.length === 0) return [];
  const keys = signatureKeys.map(({ keyID }) => keyID);
  return [{ repos: [{ url: '*' }], gpg: { mode: 'head', keys } }];
}

function isAbout({ repos }: SourceIntegrityPolicy, url: string): boolean {
  const matches = (pattern: string) =>
    compileGlob(normalizeRepoUrl(pattern))(url);
  const patterns = repos.map(repo => repo.url);
  return (
    patterns.some(each => !each.startsWith('!') && matches(each)) &&
    !patterns.some(each => each.startsWith('!') && matches(each.slice(1)))
  );
}

function effective({ gpg, ssh }: SourceIntegrityPolicy): IntegrityPolicy {
  return {
    mode: gpg?.mode ?? ssh?.mode ?? 'none',
    gpgKeys: gpg?.keys ?? [],
    sshKeys: ssh?.keys ?? [],
  };
}
