import { createHash } from 'node:crypto';
import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { text, type Chart, type ChartLock, type Dependency } from './chart';

/** Fields in the order in which Helm writes them, and whether an empty one is written. */
const FIELDS: readonly (readonly [name: string, always: boolean])[] = [
  ['name', true],
  ['version', false],
  ['repository', true],
  ['condition', false],
  ['tags', false],
  ['enabled', false],
  ['import-values', false],
  ['alias', false],
];
const HTML = /[<>&\u2028\u2029]/g;

/**
 * Checks that a lock was made from the chart's dependencies as they are now, as `helm dependency build` does.
 *
 * @param dependencies - with the addresses of named repositories in the place of their names
 * @throws EngineError RenderFailed
 */
export function checkLock(
  { name, apiVersion, dependencies: original }: Chart,
  lock: ChartLock,
  dependencies: readonly Dependency[],
): void {
  const digests = [digestOf([dependencies, lock.dependencies].map(entries))];
  if (apiVersion === 'v1') {
    // Helm 2 made the lock's digest from the dependencies alone, before names were resolved.
    digests.push(digestOf({ dependencies: entries(original) }));
  }
  if (digests.includes(lock.digest)) return;
  const file = apiVersion === 'v1' ? 'requirements.yaml' : 'Chart.yaml';
  throw new EngineError(
    'RenderFailed',
    `${lock.file} of chart ${name} is out of sync with the dependencies in ${file}.`,
    { hint: 'Run helm dependency update, and commit the lock.' },
  );
}

function digestOf(value: unknown): string {
  // Go escapes what would be unsafe in HTML.
  const json = JSON.stringify(value).replace(
    HTML,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `sha256:${createHash('sha256').update(json).digest('hex')}`;
}

function entries(dependencies: readonly Dependency[]): unknown[] {
  return dependencies.map(({ entry, repository }) =>
    Object.fromEntries(
      FIELDS.map(([name, always]): [string, unknown] => {
        const value = name === 'repository' ? repository : entry[name];
        if (Array.isArray(value)) return [name, list(name, value)];
        if (name === 'enabled') return [name, value === true || undefined];
        return [name, text(value) || (always ? '' : undefined)];
      }),
    ),
  );
}

function list(name: string, values: readonly unknown[]): unknown {
  if (values.length === 0) return undefined;
  return name === 'tags' ? values.map(text) : values.map(sorted);
}

/** Go writes the keys of maps sorted. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
