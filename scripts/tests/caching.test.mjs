import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fingerprint } from '../lib/fingerprint.mjs';
import { unlessDone } from '../lib/marker.mjs';
import { root } from '../lib/paths.mjs';

let folder;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gitops-caching-'));
});
after(() => rm(folder, { recursive: true, force: true }));

test('a fingerprint changes with content, with names and with words, and not otherwise', async () => {
  const below = path.relative(root, folder);
  await writeFile(path.join(folder, 'a'), '1');
  const first = await fingerprint([below], ['x']);
  assert.equal(await fingerprint([below], ['x']), first);
  assert.notEqual(await fingerprint([below], ['y']), first);

  await writeFile(path.join(folder, 'a'), '2');
  const second = await fingerprint([below], ['x']);
  assert.notEqual(second, first);

  await writeFile(path.join(folder, 'b'), '');
  assert.notEqual(await fingerprint([below], ['x']), second);
});

test('a path that is not there does not fail', async () => {
  await fingerprint(['no/such/folder']);
});

test('work is done once for a fingerprint, and again after it failed', async () => {
  const marker = path.join(folder, 'marker');
  let times = 0;
  const work = async () => {
    times += 1;
  };
  assert.equal(await unlessDone(marker, 'one', work), 'done');
  assert.equal(await unlessDone(marker, 'one', work), 'unchanged');
  const broken = async () => {
    throw new Error('half done');
  };
  await assert.rejects(unlessDone(marker, 'two', broken), /half done/);
  assert.equal(await unlessDone(marker, 'one', work), 'done');
  assert.equal(times, 2);
});
