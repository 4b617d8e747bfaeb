import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLauncher, type Launcher } from '../launcher';
import { memoryTree, type MemoryFile } from '../source/memoryTree';
import { createToolBox, type ToolBox } from '../tools';
import { createExport } from './export';
import { createFolders } from './folders';
import { layoutOf } from './layout';

const LIMITS = { fileBytes: 100, exportBytes: 200, files: 5 };

function treeOf(files: Record<string, string>) {
  return memoryTree(
    Object.entries(files).map(([path, content]): MemoryFile => {
      const target = /^-> (.*)$/.exec(content)?.[1];
      return {
        path,
        mode: target === undefined ? 'file' : 'symlink',
        content: Buffer.from(target ?? content),
      };
    }),
  );
}

describe('layout and export of a folder', () => {
  let folder: string;
  let launcher: Launcher;
  let tools: ToolBox;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'export-'));
    launcher = startLauncher();
    tools = createToolBox({ launcher, folder });
  });
  afterAll(async () => {
    await tools.close();
    await launcher.close();
    await rm(folder, { recursive: true });
  });

  const layout = async (
    files: Record<string, string>,
    path: string,
    limit = 100,
  ) => {
    const tree = treeOf(files);
    const node = await tree.at(path);
    if (!node) throw new Error(`no ${path}`);
    return {
      tree,
      ...(await layoutOf(tree, node, createFolders(1000), limit)),
    };
  };
  const laidOut = async (
    files: Record<string, string>,
    path: string,
    to = '',
    limits = LIMITS,
  ) => {
    const { tree, files: found } = await layout(files, path);
    return tools.withWorkspace(async workspace => {
      await createExport(workspace, limits).files(tree, found, to);
      const entries = await readdir(workspace.files, {
        recursive: true,
        withFileTypes: true,
      });
      expect(entries.filter(entry => entry.isSymbolicLink())).toEqual([]);
      const texts = entries
        .filter(entry => entry.isFile())
        .map(async ({ parentPath, name }) => [
          join(parentPath, name).slice(workspace.files.length + 1),
          await readFile(join(parentPath, name), 'utf8'),
        ]);
      return Object.fromEntries(await Promise.all(texts));
    });
  };

  it('writes what is in the folder, and nothing else', async () => {
    expect(
      await laidOut({ 'a/x': '1', 'a/b/y': '2', 'c/z': '3' }, 'a', 'to'),
    ).toEqual({ 'to/x': '1', 'to/b/y': '2' });
  });

  it('writes what links lead to in their place, folders and links through links', async () => {
    const files = {
      'a/file': '-> ../c/z',
      'a/folder': '-> ../c',
      'a/nothing': '-> ../d',
      'c/z': '3',
      'c/again': '-> z',
    };
    expect(await laidOut(files, 'a')).toEqual({
      file: '3',
      'folder/z': '3',
      'folder/again': '3',
    });
    const { links, tree } = await layout(files, 'a');
    expect(links).toEqual([
      ['file', (await tree.at('c/z'))?.id],
      ['folder', (await tree.at('c'))?.id],
      ['folder/again', (await tree.at('c/z'))?.id],
      ['nothing', undefined],
    ]);
  });

  it.each([
    ['out of the repository', { 'a/l': '-> ../../x' }],
    ['out of the repository', { 'a/l': '-> /etc' }],
    ['out of the repository', { 'a/l': '-> ../b/l', 'b/l': '-> ../../x' }],
    ['folder that holds it', { 'a/l': '-> .' }],
    ['folder that holds it', { 'a/l': '-> ..' }],
    ['folder that holds it', { 'a/l': '-> ../b', 'b/m': '-> ../a' }],
    ['does not end', { 'a/l': '-> m', 'a/m': '-> l' }],
  ])('refuses a link that leads %s: %j', async (reason, files) => {
    await expect(layout(files, 'a')).rejects.toMatchObject({
      reason: 'RenderFailed',
      message: expect.stringContaining(reason),
    });
  });

  it('bounds what links multiply', async () => {
    const files: Record<string, string> = { 'f20/x': '1' };
    for (let i = 0; i < 20; i += 1) {
      files[`f${i}/one`] = `-> ../f${i + 1}`;
      files[`f${i}/two`] = `-> ../f${i + 1}`;
    }
    await expect(layout(files, 'f0', 10_000)).rejects.toMatchObject({
      reason: 'LimitExceeded',
    });
  });

  it.each([
    ['one file', { 'a/x': 'x'.repeat(100) }, { 'a/x': 'x'.repeat(101) }],
    [
      'bytes',
      { 'a/x': 'x'.repeat(100), 'a/y': 'x'.repeat(100) },
      { 'a/x': 'x'.repeat(100), 'a/y': 'x'.repeat(99), 'a/z': 'xx' },
    ],
    [
      'files',
      { 'a/1': '', 'a/2': '', 'a/3': '', 'a/4': '', 'a/5': '' },
      { 'a/1': '', 'a/2': '', 'a/3': '', 'a/4': '', 'a/5': '', 'a/6': '' },
    ],
  ])('takes what is at the limit of %s and not more', async (_, at, above) => {
    expect(Object.keys(await laidOut(at, 'a'))).toHaveLength(
      Object.keys(at).length,
    );
    await expect(laidOut(above, 'a')).rejects.toMatchObject({
      reason: 'LimitExceeded',
      message: expect.stringMatching(/a\/[xz6]/),
    });
  });
});
