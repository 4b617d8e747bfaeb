import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { shortSha, tallyCommits } from '../families/promoter-commits';
import { textAt } from '../read';
import { healthy, progressing } from '../verdict';

/** promoter.argoproj.io ChangeTransferPolicy that is ready: whether the environment has what is proposed. */
export function changeTransferPolicy(object: KubernetesObject): Health {
  const active = textAt(object, 'status', 'active', 'dry', 'sha');
  const proposed = textAt(object, 'status', 'proposed', 'dry', 'sha');
  if (!active) {
    return progressing('The active commit DRY SHA is missing or empty.');
  }
  if (!proposed) {
    return progressing('The proposed commit DRY SHA is missing or empty.');
  }
  if (active !== proposed) {
    const { text } = tallyCommits(object, 'status', 'proposed');
    return progressing(
      `Promotion in progress from '${shortSha(active)}' to '${shortSha(
        proposed,
      )}': ${text}`,
    );
  }
  const tally = tallyCommits(object, 'status', 'active');
  return tally.pending + tally.failed > 0
    ? healthy(
        `Environment is up-to-date, but there are non-successful active commit statuses: ${tally.text}`,
      )
    : healthy(`Environment is up-to-date on commit '${shortSha(active)}'.`);
}
