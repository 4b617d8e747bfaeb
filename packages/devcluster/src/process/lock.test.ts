import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processIdentity } from './identity';
import { tryLock } from './lock';

let dir: string;
let file: string;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lock-test-'));
  file = path.join(dir, 'lock');
});

afterEach(() => rm(dir, { recursive: true, force: true }));

describe('tryLock', () => {
  it('gives the lock to one at a time, and says who has it', async () => {
    const first = await tryLock(file);
    expect(await tryLock(file)).toEqual({
      heldBy: {
        pid: process.pid,
        identity: await processIdentity(process.pid),
      },
    });
    if ('release' in first) await first.release();
    expect(await readdir(dir)).toEqual([]);
    expect(await tryLock(file)).toHaveProperty('release');
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, identity: '1' }],
    [
      'an earlier process of the same number',
      { pid: process.pid, identity: '1' },
    ],
    ['nobody that can be read', 'garbage'],
  ])('takes it from %s', async (_who, holder) => {
    await writeFile(file, JSON.stringify(holder));
    expect(await tryLock(file)).toHaveProperty('release');
    expect(await readdir(dir)).toEqual(['lock']);
  });

  it('gives an abandoned lock to exactly one of many', async () => {
    await writeFile(file, JSON.stringify({ pid: 2 ** 22 + 1, identity: '1' }));
    const attempts = await Promise.all(
      [...Array(20).keys()].map(() => tryLock(file)),
    );
    expect(attempts.filter(attempt => 'release' in attempt)).toHaveLength(1);
  });
});
