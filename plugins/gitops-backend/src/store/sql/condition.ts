import { Knex } from 'knex';
import { inList, listBinding } from './dialect';

/** A piece of SQL that is true or false, with its bindings in order. */
export interface Condition {
  sql: string;
  bindings: readonly Knex.RawBinding[];
}

export function condition(
  sql: string,
  ...bindings: readonly Knex.RawBinding[]
): Condition {
  return { sql, bindings };
}

export const always = condition('1 = 1');
export const never = condition('1 = 0');

export function and(conditions: readonly Condition[]): Condition {
  return join(conditions, ' and ', always);
}

export function or(conditions: readonly Condition[]): Condition {
  return join(conditions, ' or ', never);
}

export function not({ sql, bindings }: Condition): Condition {
  return { sql: `not (${sql})`, bindings };
}

/** @param column - an expression of ours that is never null, nothing from outside */
export function isOneOf(
  knex: Knex,
  column: string,
  values: readonly string[],
): Condition {
  return condition(`${column} ${inList(knex)}`, listBinding(knex, values));
}

function join(
  conditions: readonly Condition[],
  by: string,
  none: Condition,
): Condition {
  if (conditions.length === 0) return none;
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(by),
    bindings: conditions.flatMap(({ bindings }) => bindings),
  };
}
