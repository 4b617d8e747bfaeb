import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { rulesOf } from '../lib/healthRules.mjs';

const root = join(import.meta.dirname, '../..');

test('docs/health.md follows from the rules', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts/generate-health-docs.mjs'), '--check'],
    { encoding: 'utf8' },
  );
  assert.equal(stderr, '');
  assert.equal(status, 0);
});

test('every rule says how it judges', async () => {
  const rules = await rulesOf(join(root, 'packages/gitops-engine/src/health'));
  const silent = rules.filter(({ how }) => !/^[A-Z].{8}/.test(how));
  assert.deepEqual(
    silent.map(({ group, kind }) => `${group}/${kind}`),
    [],
  );
});
