import type { EntityApplication } from '@backstage-gitops/plugin-gitops-react';

/** Environments in the order of promotion, by the words that teams use for them. */
const STAGES = [
  ['dev', 'development', 'local'],
  ['test', 'int', 'ci', 'qa'],
  ['stg', 'stage', 'staging', 'uat', 'preprod'],
  ['prod', 'production', 'live'],
];

const LABELS = ['environment', 'env', 'stage'];

/** One environment of an entity. */
export interface Environment {
  application: EntityApplication;
  name: string;
}

/** Length of what all names begin with, up to a separator, so that `shop-dev` and `shop-prod` become `dev` and `prod`. */
function commonPrefix(names: readonly string[]): number {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const name of others)
    while (!name.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length).search(/[-._][^-._]*$/) + 1;
}

function stageOf(name: string): number {
  const words = name.toLowerCase().split(/[-._]/);
  const at = STAGES.findIndex(stage =>
    words.some(word => stage.includes(word)),
  );
  return at < 0 ? STAGES.length : at;
}

/** Names and orders an entity's applications: by a label, else by what tells their names apart. */
export function environmentsOf(
  applications: readonly EntityApplication[],
): Environment[] {
  const cut =
    applications.length > 1
      ? commonPrefix(applications.map(({ name }) => name))
      : 0;
  return applications
    .map(application => {
      const label = LABELS.map(key => application.labels[key]).find(Boolean);
      return { application, name: label ?? application.name.slice(cut) };
    })
    .sort(
      (a, b) =>
        stageOf(a.name) - stageOf(b.name) || a.name.localeCompare(b.name),
    );
}

/** What stands between two neighbours, first the earlier one: whether they run the same commit, and fields that drifted. */
export function gapText(
  from: EntityApplication,
  to: EntityApplication,
): string[] {
  const [left, right] = [from, to].map(
    ({ revisions }) => revisions[0]?.revision,
  );
  const commits =
    left && right ? [left === right ? 'same commit' : 'other commit'] : [];
  const { outOfSync } = to.counts;
  return [...commits, ...(outOfSync > 0 ? [`${outOfSync} drifted`] : [])];
}
