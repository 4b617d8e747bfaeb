import { join } from 'node:path';
import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { assessHealth } from './assess';
import { readCases } from './testUtils/cases';

/** What stands in a place that a rule reads, and should not. */
const JUNK: readonly unknown[] = [
  undefined,
  null,
  '',
  'constructor',
  -1,
  true,
  {},
  [],
  [null, {}, 5, ['x']],
  { toString: 1, valueOf: 1, length: 'x' },
];
const STATUSES = [
  'Healthy',
  'Progressing',
  'Degraded',
  'Suspended',
  'Missing',
  'Unknown',
];

/** The value with each of its places, one at a time, replaced by junk. */
function* mutants(value: unknown): Generator<unknown> {
  yield* JUNK;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    for (const mutant of mutants(member)) {
      yield Array.isArray(value)
        ? value.map((each, index) => (String(index) === key ? mutant : each))
        : { ...value, [key]: mutant };
    }
  }
}

/** What is wrong with the answer; undefined where it is a verdict like any other. */
function fault(object: KubernetesObject): string | undefined {
  try {
    const found = assessHealth(object);
    if (!found) return undefined;
    return STATUSES.includes(found.status) &&
      ['string', 'undefined'].includes(typeof found.message)
      ? undefined
      : `answers ${JSON.stringify(found)}`;
  } catch (error) {
    return `throws ${String(error)}`;
  }
}

it.each(readCases(join(__dirname, 'fixtures')))(
  'rules answer whatever objects hold: $file',
  ({ cases }) => {
    const faults = new Set<string>();
    for (const { object } of cases) {
      for (const part of ['spec', 'status'] as const) {
        for (const mutant of mutants(object[part])) {
          const found = fault({ ...object, [part]: mutant });
          if (found) {
            faults.add(`${object.kind} ${found}: ${JSON.stringify(mutant)}`);
          }
        }
      }
    }
    expect([...faults].slice(0, 20)).toEqual([]);
  },
);
