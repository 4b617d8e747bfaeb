import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { choosePorts } from './ports';

let dir: string;
let file: string;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'ports-test-'));
  file = path.join(dir, 'ports.json');
});

afterEach(() => rm(dir, { recursive: true, force: true }));

describe('choosePorts', () => {
  it('keeps the ports of the last start, but for one that is taken', async () => {
    const first = await choosePorts(file);
    expect(await choosePorts(file)).toEqual(first);

    const server = createServer();
    await new Promise<void>(resolve =>
      server.listen(first.etcd, '127.0.0.1', resolve),
    );
    const second = await choosePorts(file);
    await new Promise(resolve => server.close(resolve));
    expect(second).toEqual({ ...first, etcd: expect.any(Number) });
    expect(second.etcd).not.toBe(first.etcd);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(second);
  });

  it.each(['not JSON', '[]', '{"etcd":"x"}', ''])(
    'makes new ones from %j',
    async text => {
      await writeFile(file, text);
      expect(await choosePorts(file)).toEqual({
        etcd: expect.any(Number),
        'etcd-peer': expect.any(Number),
        'kube-apiserver': expect.any(Number),
        kwok: expect.any(Number),
      });
    },
  );
});
