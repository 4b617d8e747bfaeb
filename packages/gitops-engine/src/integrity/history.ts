import pLimit from 'p-limit';
import { lookAtCommit, type CommitFinding, type Measure } from './findings';
import type { IntegrityProblem } from './types';

/** Signatures that are looked at side by side. */
const SIDE_BY_SIDE = 4;

/** Bounds of a walk. */
export interface HistoryLimits {
  maxCommits: number;
  maxProblems: number;
}

/**
 * Looks at a commit and all that lead to it, newest first, up to commits that seal what is before them (spec sources §16):
 * one with a good signature of its own and the trailer `Argocd-gpg-seal`. Ends early at the greatest number of problems.
 *
 * @param look - finding of one commit; undefined where it is not here
 */
export async function walkHistory(
  measure: Measure,
  commit: string,
  fetchHistory: () => Promise<void>,
  { maxCommits, maxProblems }: HistoryLimits,
  look: typeof lookAtCommit = lookAtCommit,
): Promise<IntegrityProblem[]> {
  const problems: IntegrityProblem[] = [];
  const seen = new Set([commit]);
  const limit = pLimit(SIDE_BY_SIDE);
  let generation = [commit];
  let fetched: Promise<void> | undefined;

  const lookOnce = async (id: string): Promise<CommitFinding | undefined> => {
    const finding = await look(measure, id);
    if (finding) return finding;
    fetched ??= fetchHistory();
    await fetched;
    return look(measure, id);
  };
  while (generation.length > 0 && problems.length < maxProblems) {
    const findings = await Promise.all(
      generation.map(id =>
        limit(async () => [id, await lookOnce(id)] as const),
      ),
    );
    const next: string[] = [];
    for (const [id, finding] of findings) {
      const problem = finding
        ? finding.problem
        : { object: 'commit' as const, id, reason: 'was not fetched' };
      if (problem) problems.push(problem);
      if (!finding || (finding.sealed && !finding.problem)) continue;
      for (const parent of finding.parents) {
        if (seen.has(parent)) continue;
        seen.add(parent);
        next.push(parent);
      }
    }
    if (seen.size > maxCommits) {
      problems.push({
        object: 'commit',
        id: commit,
        reason: `has more than ${maxCommits} commits before it without a seal; sign one with the trailer "Argocd-gpg-seal: …"`,
      });
      break;
    }
    generation = next;
  }
  return problems.slice(0, maxProblems);
}
