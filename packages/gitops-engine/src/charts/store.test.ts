import {
  mkdtemp,
  readdir,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from './digest';
import { createArchiveStore } from './store';

let folder: string;

const archive = (text: string) => Buffer.from(text.padEnd(100, '.'));
const archives = async () =>
  (await readdir(folder)).filter(name => name.endsWith('.archive'));

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'store-')), 'archives');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

it('gives what was put, to the same scope alone', async () => {
  const store = createArchiveStore(folder, 1000);
  const content = archive('a');
  const digest = await digestOf(content);
  expect(await store.get('me', digest)).toBeUndefined();
  await store.put('me', digest, content);
  expect(await store.get('me', digest)).toEqual(content);
  expect(await store.get('you', digest)).toBeUndefined();
  expect(await createArchiveStore(folder, 1000).get('me', digest)).toEqual(
    content,
  );
});

it('lets processes that start at the same time agree on a key', async () => {
  const stores = Array.from({ length: 10 }, () =>
    createArchiveStore(folder, 10_000),
  );
  const content = archive('a');
  const digest = await digestOf(content);
  await Promise.all(stores.map(store => store.put('me', digest, content)));
  for (const store of stores) {
    expect(await store.get('me', digest)).toEqual(content);
  }
  expect(await readdir(folder)).toHaveLength(2);
});

it('is for this user alone, and says nothing of what is in it', async () => {
  const store = createArchiveStore(folder, 1000);
  const digest = await digestOf(archive('a'));
  await store.put('me', digest, archive('a'));
  const modes = await Promise.all(
    [folder, join(folder, 'key'), join(folder, (await archives())[0])].map(
      async file => (await stat(file)).mode % 0o1000,
    ),
  );
  expect(modes).toEqual([0o700, 0o600, 0o600]);
  expect((await archives())[0]).not.toContain(digest.slice(7));
});

it('removes what was used least, and what a process that was killed left behind', async () => {
  const store = createArchiveStore(folder, 500);
  const digests: string[] = [];
  const age = async (name: string, seconds: number) => {
    const then = new Date(Date.now() - seconds * 1000);
    await utimes(join(folder, name), then, then);
  };
  for (const [i, text] of [...'abcde'].entries()) {
    const before = new Set(i > 0 ? await archives() : []);
    const digest = await digestOf(archive(text));
    digests.push(digest);
    await store.put('me', digest, archive(text));
    const name = (await archives()).find(each => !before.has(each)) ?? '';
    await age(name, 1000 - i * 100);
  }
  await writeFile(join(folder, 'x.archive.old'), 'half');
  await age('x.archive.old', 7200);
  await writeFile(join(folder, 'x.archive.new'), 'half');
  await store.get('me', digests[0]);
  await store.put('me', await digestOf(archive('f')), archive('f'));
  const left = await Promise.all(
    digests.map(async digest => Boolean(await store.get('me', digest))),
  );
  expect(left).toEqual([true, false, false, true, true]);
  const names = await readdir(folder);
  expect(names).toContain('x.archive.new');
  expect(names).not.toContain('x.archive.old');
});
