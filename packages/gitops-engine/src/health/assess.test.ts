import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { load } from 'js-yaml';
import { isJsonObject, objectAt } from '../kube/json';
import { assessHealth } from './assess';

interface Case {
  name: string;
  expect: Partial<Health> | undefined;
  object: KubernetesObject;
}

function cases(file: string): Case[] {
  const parsed = load(readFileSync(join(__dirname, 'fixtures', file), 'utf8'));
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

describe.each(['built-in.yaml', 'bundled.yaml'])('%s', file => {
  it.each(cases(file))('$name', ({ expect: expected, object }) => {
    const found = assessHealth(object);
    expect(found && { ...found, ...expected }).toEqual(found);
    expect(found === undefined).toBe(expected === undefined);
  });
});
