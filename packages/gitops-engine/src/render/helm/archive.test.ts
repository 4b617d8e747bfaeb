import { gzipSync } from 'node:zlib';
import { memoryTree, type MemoryFile } from '../../source/memoryTree';
import { planContext } from './__testUtils__/job';
import { packChart, packedName } from './archive';
import { vendoredCharts } from './vendored';

async function layoutIn(files: readonly MemoryFile[]) {
  const tree = memoryTree(files);
  const root = await tree.at('');
  if (!root) throw new Error('no root');
  const nodes = await tree.list(root, { recursive: true, limit: 1000 });
  const blobs = nodes.filter(({ type }) => type === 'blob');
  return { tree, files: blobs.map(node => ({ path: node.path, node })) };
}

async function pack(files: readonly MemoryFile[]): Promise<Buffer> {
  const layout = await layoutIn(files);
  return packChart('x', layout.tree, layout.files, {
    read: (tree, node) => tree.read(node, 1_000_000),
  });
}

function textFile(path: string, text: string): MemoryFile {
  return { path, mode: 'file', content: Buffer.from(text) };
}

describe('archives in charts/', () => {
  it('have the name of their Chart.yaml, whatever they are called', async () => {
    const archive = await pack([
      textFile('Chart.yaml', 'name: redis\nversion: 1.0.0\n'),
      textFile(`${'deep/'.repeat(60)}x`, 'x'),
    ]);
    expect(await packedName(archive, 'x')).toBe('redis');
    const { tree, files } = await layoutIn([
      { path: 'charts/other-1.0.0.tgz', mode: 'file', content: archive },
      { path: 'charts/_off.tgz', mode: 'file', content: archive },
      { path: 'charts/a/redis.tgz', mode: 'file', content: archive },
    ]);
    expect(await vendoredCharts(tree, files, planContext())).toEqual([
      { name: 'redis', archive: 'charts/other-1.0.0.tgz' },
    ]);
  });

  it.each([
    ['charts in charts', 'a/Chart.yaml', 'name: x'],
    ['what is no YAML', 'Chart.yaml', 'a: ['],
    ['what is no map', 'Chart.yaml', 'a'],
  ])('have no name by %s', async (_, path, text) => {
    expect(await packedName(await pack([textFile(path, text)]), 'x')).toBe(
      undefined,
    );
  });

  it.each<[string, string, Buffer]>([
    ['RenderFailed', 'broken', Buffer.from('no archive')],
    ['LimitExceeded', 'a bomb', gzipSync(Buffer.alloc(20_000_000))],
  ])('give %s where one is %s', async (reason, _, content) => {
    const { tree, files } = await layoutIn([
      { path: 'charts/x.tgz', mode: 'file', content },
    ]);
    await expect(
      vendoredCharts(tree, files, planContext()),
    ).rejects.toMatchObject({
      reason,
      message: expect.stringContaining(
        'The packed chart charts/x.tgz cannot be read: The archive',
      ),
    });
  });
});
