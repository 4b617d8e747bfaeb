import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import type { JsonObject } from '../../kube/json';
import { shortSha, tallyCommits } from '../families/promoter-commits';
import { at, listAt, textAt } from '../read';
import { required } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

interface Environment {
  entry: JsonObject;
  branch?: string;
  active: string;
  proposed?: string;
  /** The dry commit that the hydrator has got to. */
  hydrated: string;
}

function environmentOf(entry: JsonObject): Environment {
  const proposed = textAt(entry, 'proposed', 'dry', 'sha');
  return {
    entry,
    branch: textAt(entry, 'branch'),
    active: textAt(entry, 'active', 'dry', 'sha') ?? '',
    proposed,
    hydrated: textAt(entry, 'proposed', 'note', 'drySha') || proposed || '',
  };
}

/** promoter.argoproj.io PromotionStrategy that is ready: how far each environment has come. */
export function promotionStrategy(object: KubernetesObject): Health {
  const environments = (listAt(object, 'status', 'environments') ?? []).map(
    environmentOf,
  );
  if (environments.length === 0) {
    return degraded('Promotion strategy has no environments configured');
  }
  const [first] = environments;
  const gap = environments.find(each => !each.active || !each.hydrated);
  if (gap) {
    return progressing(
      `The ${
        gap.active ? 'proposed' : 'active'
      } commit DRY SHA is missing or empty in environment '${branchOf(gap)}'.`,
    );
  }
  if (environments.some(({ hydrated }) => hydrated !== first.hydrated)) {
    return progressing(
      'Not all environments have the same proposed commit SHA. This likely means the hydrator has not run for all environments yet.',
    );
  }
  const behind = environments.find(each => each.proposed !== each.active);
  if (behind) {
    required(
      at(behind.entry, 'proposed', 'dry'),
      'an environment has no proposed dry commit',
    );
    const { text } = tallyCommits(behind.entry, 'proposed');
    return progressing(
      `Promotion in progress for environment '${branchOf(
        behind,
      )}' from '${shortSha(behind.active)}' to '${shortSha(
        behind.proposed,
      )}': ${text}Hydrator has processed dry commit '${shortSha(
        behind.hydrated,
      )}'. `,
    );
  }
  return upToDate(environments);
}

function branchOf({ branch }: Environment): string {
  return required(branch, 'an environment has no branch');
}

function upToDate(environments: readonly Environment[]): Health {
  const unsuccessful = new Map<string, string>();
  for (const environment of environments) {
    const { failed, pending } = tallyCommits(environment.entry, 'active');
    if (failed + pending > 0) {
      unsuccessful.set(
        branchOf(environment),
        `${failed} failed, ${pending} pending`,
      );
    }
  }
  if (unsuccessful.size > 0) {
    const list = [...unsuccessful].map(
      ([name, counts]) => `${name} (${counts})`,
    );
    return healthy(
      `Environments are up-to-date, but some environments have non-successful commit statuses: ${list.join(
        ', ',
      )}.`,
    );
  }
  const [{ active, hydrated }] = environments;
  return healthy(
    `All environments are up-to-date on commit '${shortSha(
      active,
    )}'. Hydrator has processed dry commit '${shortSha(hydrated)}'.`,
  );
}
