import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import type { SourceTree } from '../../source';
import { DEFAULT_CHART_LIMITS, type ArchiveLimits } from '../limits';
import { unpackArchive } from './unpackArchive';

type Item = Partial<Header> & { name: string; content?: string | Buffer };

async function tar(items: readonly Item[]): Promise<Buffer> {
  const packing = pack();
  for (const { content, ...header } of items) {
    packing.entry(header, content ?? '');
  }
  packing.finalize();
  return buffer(packing);
}

/** An archive with the name or link put in as it stands, which `pack` would clean. */
async function rawTar(name: string): Promise<Buffer> {
  const archive = await tar([{ name: 'x'.repeat(name.length), content: 'y' }]);
  archive.write(name, 0);
  archive.fill(' ', 148, 156);
  const sum = archive.subarray(0, 512).reduce((a, b) => a + b, 0);
  archive.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return archive;
}

async function contents(tree: SourceTree): Promise<Record<string, string>> {
  const root = await tree.at('');
  if (!root) throw new Error('no root');
  const nodes = await tree.list(root, { recursive: true, limit: 1000 });
  const files: Record<string, string> = {};
  for (const node of nodes) {
    if (node.type === 'blob') {
      const mark = node.mode === 'file' ? '' : ` (${node.mode})`;
      const content = await tree.read(node, 1e9);
      files[node.path + mark] = content.toString();
    }
  }
  return files;
}

const unpack = (
  archive: Buffer,
  limits: Partial<ArchiveLimits> = {},
  hoist = false,
) => unpackArchive(archive, { ...DEFAULT_CHART_LIMITS, ...limits }, { hoist });

const chart: Item[] = [
  { name: 'app/', type: 'directory' },
  { name: 'app/Chart.yaml', content: 'name: app' },
  { name: 'app/run.sh', mode: 0o755, content: 'exit' },
  { name: 'app/templates/a.yaml', content: 'a: 1' },
  { name: 'app/link', type: 'symlink', linkname: 'templates/../Chart.yaml' },
  { name: 'app/same', type: 'link', linkname: 'app/Chart.yaml' },
];

describe('unpackArchive', () => {
  it.each([
    ['tar', (archive: Buffer) => archive],
    ['tar and gzip', (archive: Buffer) => gzipSync(archive)],
  ])('unpacks %s, with links and modes', async (_kind, packed) => {
    const { tree, bytes } = await unpack(packed(await tar(chart)));
    expect(await contents(tree)).toEqual({
      'app/Chart.yaml': 'name: app',
      'app/run.sh (executable)': 'exit',
      'app/templates/a.yaml': 'a: 1',
      'app/link (symlink)': 'templates/../Chart.yaml',
      'app/same': 'name: app',
    });
    expect(bytes).toBe(9 + 4 + 4 + 23 + 9);
  });

  it('puts the content of a chart’s one folder at the root', async () => {
    const { tree } = await unpack(gzipSync(await tar(chart)), {}, true);
    expect(Object.keys(await contents(tree))).toContain('Chart.yaml');
  });

  it('gives equal content equal ids, whatever the archive looks like', async () => {
    const one = await unpack(gzipSync(await tar(chart)), {}, true);
    const other = await unpack(
      await tar(
        chart.map(item => ({
          ...item,
          name: `./${item.name.replace('app', 'renamed')}`,
          linkname: item.linkname?.replace('app/', 'renamed/'),
          mtime: new Date(0),
        })),
      ),
      {},
      true,
    );
    expect(await other.tree.at('')).toEqual(await one.tree.at(''));
  });

  it('keeps long names, and names with letters of any kind', async () => {
    const long = `${'folder/'.repeat(40)}${'ü'.repeat(60)}.yaml`;
    const { tree } = await unpack(await tar([{ name: long, content: 'x' }]));
    expect(await contents(tree)).toEqual({ [long]: 'x' });
  });

  it('parts names of archives from Windows', async () => {
    const { tree } = await unpack(
      await rawTar('app\\templates\\a.yaml'),
      {},
      true,
    );
    expect(await contents(tree)).toEqual({ 'templates/a.yaml': 'y' });
  });

  it.each([
    ['../evil', 'leads out'],
    ['a/../../evil', 'leads out'],
    ['..\\evil', 'leads out'],
    ['a/..', 'leads out'],
    ['/etc/passwd', 'absolute'],
    ['\\windows', 'absolute'],
    ['C:\\windows', 'absolute'],
    ['c:/windows', 'absolute'],
  ])('refuses the name %s', async (name, reason) => {
    await expect(unpack(await rawTar(name))).rejects.toMatchObject({
      reason: 'InvalidInput',
      message: expect.stringContaining(reason),
    });
  });

  it('refuses a folder of folders without end', async () => {
    const deep = (depth: number) =>
      tar([{ name: `${'d/'.repeat(depth - 1)}f`, content: 'x' }]);
    await expect(unpack(await deep(100))).resolves.toBeDefined();
    await expect(unpack(await deep(101))).rejects.toThrow('100 folders');
  });

  it.each([
    '/etc/passwd',
    '../../etc/passwd',
    'x/../../..',
    'C:\\x',
    '..\\..\\x',
  ])('refuses a link to %s', async linkname => {
    const archive = await tar([
      { name: 'app/link', type: 'symlink', linkname },
    ]);
    await expect(unpack(archive)).rejects.toThrow('leads out of it: app/link');
  });

  it('refuses a link that leaves the chart, though not the archive', async () => {
    const archive = await tar([
      { name: 'app/link', type: 'symlink', linkname: '../x' },
    ]);
    await expect(unpack(archive)).resolves.toBeDefined();
    await expect(unpack(archive, {}, true)).rejects.toThrow('leads out');
  });

  it.each<[string, Item[]]>([
    ['a device', [{ name: 'x', type: 'character-device' }]],
    ['a block device', [{ name: 'x', type: 'block-device' }]],
    ['a pipe', [{ name: 'x', type: 'fifo' }]],
    ['a hard link to nothing', [{ name: 'x', type: 'link', linkname: 'y' }]],
    [
      'a hard link to outside',
      [{ name: 'x', type: 'link', linkname: '../../y' }],
    ],
    ['a file twice', [{ name: 'x' }, { name: './x' }]],
    [
      'a file below a link',
      [
        { name: 'x', type: 'symlink', linkname: 'y' },
        { name: 'x/z', content: '1' },
      ],
    ],
  ])('refuses %s', async (_what, items) => {
    await expect(unpack(await tar(items))).rejects.toMatchObject({
      reason: 'InvalidInput',
    });
  });

  it.each<[string, Item[]]>([
    ['two folders', [{ name: 'a/x' }, { name: 'b/x' }]],
    ['no folder', [{ name: 'Chart.yaml' }]],
    ['nothing', []],
  ])('a chart’s archive may not hold %s', async (_what, items) => {
    await expect(unpack(await tar(items), {}, true)).rejects.toThrow(
      'one folder with a chart',
    );
  });

  it.each([
    ['text', Buffer.from('<html>not found</html>'.repeat(50))],
    ['zeros of gzip', gzipSync(Buffer.from('no tar at all'.repeat(100)))],
    ['half of a gzip header', Buffer.from([0x1f, 0x8b, 8, 0])],
  ])('says that %s is no archive', async (_what, archive) => {
    await expect(unpack(archive)).rejects.toMatchObject({
      reason: 'InvalidInput',
      message: 'The archive is broken or cut off.',
    });
  });

  it('says so wherever an archive is cut off', async () => {
    const archive = gzipSync(await tar(chart));
    for (let length = 3; length < archive.length; length += 7) {
      await expect(unpack(archive.subarray(0, length))).rejects.toThrow(
        'broken or cut off',
      );
    }
  });

  describe('limits, one below and one above', () => {
    const files = [
      { name: 'a', content: 'x'.repeat(600) },
      { name: 'b', content: 'y'.repeat(400) },
    ];
    const zeros = 2 * 1024 * 1024;
    it.each<[keyof ArchiveLimits, number, Item[]]>([
      ['fileBytes', 600, files],
      ['totalBytes', 1000, files],
      ['entries', 2, files],
      [
        'totalBytes',
        1200,
        [files[0], { name: 'c', type: 'link', linkname: 'a' }],
      ],
    ])('%s %d', async (limit, value, items) => {
      const archive = gzipSync(await tar(items));
      await expect(unpack(archive, { [limit]: value })).resolves.toBeDefined();
      await expect(
        unpack(archive, { [limit]: value - 1 }),
      ).rejects.toMatchObject({
        reason: 'LimitExceeded',
        hint: expect.stringContaining(limit),
      });
    });

    it('ratio', async () => {
      const plain = await tar([{ name: 'z', content: Buffer.alloc(zeros) }]);
      const archive = gzipSync(plain);
      const ratio = Math.ceil(plain.length / archive.length);
      await expect(unpack(archive, { ratio })).resolves.toBeDefined();
      await expect(unpack(archive, { ratio: ratio - 1 })).rejects.toMatchObject(
        { reason: 'LimitExceeded', hint: expect.stringContaining('ratio') },
      );
    });
  });

  it('stops unpacking a bomb at the limit, and the event loop never', async () => {
    const size = 200 * 1024 * 1024;
    const bomb = gzipSync(
      Buffer.concat([
        (await tar([{ name: 'z', content: 'x' }])).subarray(0, 1024),
        Buffer.alloc(size),
      ]),
    );
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const before = process.memoryUsage().rss;
    await expect(unpack(bomb)).rejects.toMatchObject({
      reason: 'LimitExceeded',
    });
    clearInterval(timer);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
    expect(longest).toBeLessThan(200);
  }, 60_000);
});
