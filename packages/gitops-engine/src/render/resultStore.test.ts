import { createResultStore, type ByteStore } from './resultStore';

const output = (name: string) => ({
  objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }],
  origins: [{ path: 'app', index: 0 }],
  bytes: 100,
});

/** What people with access to a cache server can do to it. */
class OpenStore implements ByteStore {
  readonly entries = new Map<string, Uint8Array>();
  async get(name: string) {
    return this.entries.get(name);
  }
  async set(name: string, content: Uint8Array) {
    this.entries.set(name, content);
  }
}

describe('results beyond the process', () => {
  const secret = Buffer.alloc(32, 7);
  let bytes: OpenStore;
  beforeEach(async () => {
    bytes = new OpenStore();
    const store = createResultStore(bytes, secret);
    await store.set('one', output('one'));
    await store.set('two', output('two'));
  });

  it('come back as they were put', async () => {
    const store = createResultStore(bytes, secret);
    expect(await store.get('one')).toEqual(output('one'));
    expect(await store.get('three')).toBeUndefined();
  });

  it('are not found where a bit of them was changed', async () => {
    const store = createResultStore(bytes, secret);
    const entry = Buffer.from(bytes.entries.get('one') ?? []);
    for (let i = 0; i < entry.length; i++) {
      const changed = Buffer.from(entry);
      changed[i] ^= 1;
      bytes.entries.set('one', changed);
      expect(await store.get('one')).toBeUndefined();
    }
    for (const length of [0, 31, 32, 33, entry.length - 1]) {
      bytes.entries.set('one', entry.subarray(0, length));
      expect(await store.get('one')).toBeUndefined();
    }
  });

  it('are not found in the place of another, nor with another secret', async () => {
    const one = bytes.entries.get('one');
    bytes.entries.set('two', one ?? Buffer.alloc(0));
    expect(await createResultStore(bytes, secret).get('two')).toBeUndefined();
    expect(
      await createResultStore(bytes, Buffer.alloc(32, 8)).get('one'),
    ).toBeUndefined();
  });

  it('are not kept above the limit, and a store that fails is none', async () => {
    const store = createResultStore(bytes, secret);
    await store.set('big', output('x'.repeat(4 * 1024 * 1024)));
    expect(bytes.entries.has('big')).toBe(false);
    const broken = createResultStore(
      {
        get: () => Promise.reject(new Error('away')),
        set: () => Promise.reject(new Error('away')),
      },
      secret,
    );
    await broken.set('one', output('one'));
    expect(await broken.get('one')).toBeUndefined();
  });
});
