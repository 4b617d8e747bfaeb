import { normalizeRepoUrl } from '@backstage-gitops/engine';
import { Knex } from 'knex';
import { condition, Condition, isOneOf, not, or } from '../../sql/condition';
import { inList, listBinding } from '../../sql/dialect';
import type { ApplicationFilter, LabelRequirement } from '../../types';
import { HEALTH, STATE, SYNC } from './columns';

/** Filters that have a facet, each on its own, so that a facet can leave out its own filter. */
export type Dimension =
  | 'project'
  | 'cluster'
  | 'namespace'
  | 'syncStatus'
  | 'healthStatus'
  | 'state'
  | 'automated'
  | 'repo';

/** Conditions of the filters that have a facet; those that are not used are left out. */
export function dimensionConditions(
  knex: Knex,
  filter: ApplicationFilter,
): Partial<Record<Dimension, Condition>> {
  const oneOf = (column: string, values: readonly string[] | undefined) =>
    values && isOneOf(knex, column, values);
  const { clusters, repoUrls, automated } = filter;
  return {
    project: oneOf('a.project', filter.projects),
    namespace: oneOf('a.destination_namespace', filter.namespaces),
    syncStatus: oneOf(SYNC, filter.syncStatuses),
    healthStatus: oneOf(HEALTH, filter.healthStatuses),
    state: oneOf(STATE, filter.states),
    cluster:
      clusters &&
      or(
        [
          'c.name',
          'c.server',
          'a.destination_name',
          'a.destination_server',
        ].map(column => isOneOf(knex, `coalesce(${column}, '')`, clusters)),
      ),
    automated:
      automated === undefined
        ? undefined
        : condition('a.automated = ?', automated),
    repo:
      repoUrls &&
      condition(
        `exists (select 1 from application_repositories fr where fr.application_id = a.id and fr.url ${inList(
          knex,
        )})`,
        listBinding(knex, repoUrls.map(normalizeRepoUrl)),
      ),
  };
}

/** Conditions of the filters that have no facet. */
export function otherConditions(
  knex: Knex,
  filter: ApplicationFilter,
): Condition[] {
  const conditions: Condition[] = [];
  if (filter.search) {
    const pattern = `%${escapeLike(filter.search.toLowerCase())}%`;
    conditions.push(
      condition(
        `lower(a.name) like ? escape '!' or lower(a.namespace) like ? escape '!'`,
        pattern,
        pattern,
      ),
    );
  }
  if (filter.appNamespaces) {
    conditions.push(isOneOf(knex, 'a.namespace', filter.appNamespaces));
  }
  if (filter.entityRefs) {
    conditions.push(
      isOneOf(
        knex,
        `coalesce(a.entity_ref, '')`,
        filter.entityRefs.map(ref => ref.toLowerCase()),
      ),
    );
  }
  for (const requirement of filter.labels ?? []) {
    conditions.push(labelCondition(knex, requirement));
  }
  return conditions;
}

/** As Kubernetes selectors: `!=` and `notin` hold for what lacks the label too. */
function labelCondition(
  knex: Knex,
  { key, operator, values }: LabelRequirement,
): Condition {
  const label =
    'select 1 from application_labels fl where fl.application_id = a.id and fl.key = ?';
  const exists = condition(`exists (${label})`, key);
  const isOne = condition(
    `exists (${label} and fl.value ${inList(knex)})`,
    key,
    listBinding(knex, values),
  );
  switch (operator) {
    case 'Exists':
      return exists;
    case 'DoesNotExist':
      return not(exists);
    case 'In':
      return isOne;
    default:
      return not(isOne);
  }
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
