import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import {
  and,
  condition,
  Condition,
  isOneOf,
  not,
  or,
} from '../store/sql/condition';
import { inList, listBinding } from '../store/sql/dialect';
import type { ApplicationMatch } from './matches';

/** Criteria of a conditional decision in SQL over applications as `a`, true for those that `matches` is true for. */
export function conditionOf(
  knex: Knex,
  criteria: PermissionCriteria<ApplicationMatch>,
): Condition {
  if ('allOf' in criteria) {
    return and(criteria.allOf.map(one => conditionOf(knex, one)));
  }
  if ('anyOf' in criteria) {
    return or(criteria.anyOf.map(one => conditionOf(knex, one)));
  }
  if ('not' in criteria) return not(conditionOf(knex, criteria.not));
  return matchCondition(knex, criteria);
}

function matchCondition(knex: Knex, match: ApplicationMatch): Condition {
  if (match.on === 'label') return labelCondition(knex, match);
  const { values } = match;
  switch (match.on) {
    case 'project':
      return isOneOf(knex, 'a.project', values);
    case 'namespace':
      return isOneOf(knex, 'a.namespace', values);
    case 'name':
      return isOneOf(knex, "a.namespace || '/' || a.name", values);
    case 'cluster':
      return condition(
        `exists (select 1 from clusters rc where rc.id = a.cluster_id and rc.name ${inList(
          knex,
        )})`,
        listBinding(knex, values),
      );
    default:
      return condition(
        `exists (select 1 from entity_owners ro where ro.entity_ref = a.entity_ref and ro.owner_ref ${inList(
          knex,
        )})`,
        listBinding(knex, values),
      );
  }
}

function labelCondition(
  knex: Knex,
  match: Extract<ApplicationMatch, { on: 'label' }>,
): Condition {
  const label =
    'select 1 from application_labels rl where rl.application_id = a.id and rl.key = ?';
  return match.values
    ? condition(
        `exists (${label} and rl.value ${inList(knex)})`,
        match.key,
        listBinding(knex, match.values),
      )
    : condition(`exists (${label})`, match.key);
}
