import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { load } from 'js-yaml';
import { isJsonObject, objectAt } from '../../kube/json';

/** An object and what is to be said of it; members that `expect` leaves out are free. */
export interface HealthCase {
  name: string;
  expect: Partial<Health> | undefined;
  object: KubernetesObject;
}

/** The cases of every file of a folder. */
export function readCases(
  folder: string,
): { file: string; cases: HealthCase[] }[] {
  return readdirSync(folder).map(file => ({
    file,
    cases: casesOf(join(folder, file)),
  }));
}

function casesOf(file: string): HealthCase[] {
  const parsed = load(readFileSync(file, 'utf8'));
  if (!Array.isArray(parsed)) {
    throw new Error(`${file} is no list`);
  }
  return parsed.filter(isJsonObject).map((entry, index) => {
    const object = objectAt(entry, 'object');
    const expected =
      entry.expect === null ? undefined : objectAt(entry, 'expect');
    return {
      name: `${index}: ${String(object.kind)} is ${String(
        expected?.status ?? 'without health',
      )}`,
      expect: expected,
      object: {
        ...object,
        apiVersion: String(object.apiVersion),
        kind: String(object.kind),
        metadata: { name: 'x', ...objectAt(object, 'metadata') },
      },
    };
  });
}
