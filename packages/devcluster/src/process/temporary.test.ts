import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeTemporaryFolder } from './temporary';

const prefix = `temporary-test-${process.pid}-`;

it('removes folders whose owner is dead, and no other', async () => {
  const make = async (name: string, lock?: object) => {
    const dir = path.join(tmpdir(), `${prefix}${name}`);
    await mkdir(dir);
    if (lock) await writeFile(path.join(dir, 'lock'), JSON.stringify(lock));
    return dir;
  };
  const dead = await make('dead', { pid: 2 ** 22 + 1, identity: '1' });
  const being = await make('being-made');
  const first = await makeTemporaryFolder(prefix);
  const second = await makeTemporaryFolder(prefix);

  await expect(stat(dead)).rejects.toThrow('ENOENT');
  expect((await readdir(first.dir)).sort()).toEqual(['lock']);
  expect((await stat(being)).isDirectory()).toBe(true);

  await Promise.all([first.remove(), second.remove()]);
  await expect(stat(first.dir)).rejects.toThrow('ENOENT');
  await rm(being, { recursive: true });
});
