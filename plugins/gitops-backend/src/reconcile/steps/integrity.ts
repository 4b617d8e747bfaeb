import {
  EngineError,
  IntegrityChecker,
  IntegrityReport,
  policyFor,
} from '@backstage-gitops/engine';
import type { AppProject } from '@backstage-gitops/plugin-gitops-common';
import type { OpenedSource } from '../repositories/Origin';

export interface IntegrityContext {
  checker: IntegrityChecker;
  /** Registered GPG keys, in ASCII armour; a policy names those of them that count. */
  gpgKeys: () => Promise<readonly string[]>;
  projectOf: (name: string) => Promise<AppProject | undefined>;
}

/**
 * Checks the signatures that an application's project asks for (spec sources §16), before anything is made of its sources.
 *
 * @throws EngineError that names the commit and what is wrong with its signature
 */
export async function verifySources(
  opened: readonly OpenedSource[],
  projectName: string,
  { checker, gpgKeys, projectOf }: IntegrityContext,
): Promise<void> {
  const signed = opened.filter(source => source.signed);
  if (signed.length === 0) return;
  const project = await projectOf(projectName);
  if (!project) {
    throw new EngineError(
      'InvalidInput',
      `There is no project ${projectName}, so that nobody can say which signatures it asks for.`,
      { hint: 'Create the project, or change spec.project.' },
    );
  }
  for (const { source, ref, signed: history } of signed) {
    const decision = policyFor(project, source.repoURL);
    if (decision.kind === 'conflict') {
      throw new EngineError('InvalidInput', decision.problem, {
        hint: `Correct spec.sourceIntegrity of project ${projectName}.`,
      });
    }
    if (decision.kind === 'unverified' || !history) continue;
    const report = await checker.verify({
      ...history,
      ref,
      policy: decision.policy,
      keys: { gpg: await gpgKeys() },
    });
    if (report.problems.length > 0) throw notSigned(report, source.repoURL);
  }
}

function notSigned(report: IntegrityReport, repoURL: string): EngineError {
  const problems = report.problems
    .map(({ object, id, reason }) => `${object} ${shown(id)} ${reason}`)
    .join('; ');
  return new EngineError(
    'InvalidInput',
    `${report.check}: in repository ${repoURL}, ${problems}.`,
    {
      hint: 'Sign it with a key that the project permits, or change the source integrity policy of the project.',
    },
  );
}

/** Object ids as people read them; refs stay whole. */
function shown(id: string): string {
  return /^[0-9a-f]{40}$/.test(id) ? id.slice(0, 8) : id;
}
