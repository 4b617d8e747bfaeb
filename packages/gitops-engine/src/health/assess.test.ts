import { join } from 'node:path';
import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { parseApiVersion } from '@backstage-gitops/plugin-gitops-common';
import { assessHealth } from './assess';
import { BUNDLED } from './bundled';
import { readCases } from './testUtils/cases';

const FILES = readCases(join(__dirname, 'fixtures'));

/** An expected empty message is met by none at all. */
function judge(object: KubernetesObject): Health | undefined {
  const found = assessHealth(object);
  return found && { ...found, message: found.message ?? '' };
}

describe.each(FILES)('$file', ({ cases }) => {
  it.each(cases)('$name', ({ expect: expected, object }) => {
    const found = judge(object);
    expect(found).toEqual(expected && { ...found, ...expected });
  });
});

it('has cases of every bundled kind', () => {
  const seen = new Set(
    FILES.flatMap(({ cases }) => cases).map(
      ({ object }) =>
        `${parseApiVersion(object.apiVersion).group}/${object.kind}`,
    ),
  );
  expect(Object.keys(BUNDLED).filter(kind => !seen.has(kind))).toEqual([]);
});
