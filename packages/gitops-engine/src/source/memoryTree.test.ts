import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { memoryTree, type MemoryFile } from './memoryTree';

const run = promisify(execFile);
const file = (name: string, text: string): MemoryFile => ({
  path: name,
  mode: 'file',
  content: Buffer.from(text),
});
const files: MemoryFile[] = [
  file('b/x.yaml', 'x: 1'),
  file('b.yaml', 'b: 1'),
  file('b/deep/y.yaml', ''),
  file('a ü.txt', 'ü'),
  { path: 'run.sh', mode: 'executable', content: Buffer.from('#!/bin/sh\n') },
  { path: 'b/link', mode: 'symlink', content: Buffer.from('x.yaml') },
];
const at = async (tree: ReturnType<typeof memoryTree>, name: string) => {
  const node = await tree.at(name);
  if (!node) throw new Error(`no ${name}`);
  return node;
};

describe('memoryTree', () => {
  it('lists in walk order: names sorted, a folder before what it holds', async () => {
    const tree = memoryTree(files);
    const root = await at(tree, '');
    const nodes = await tree.list(root, { recursive: true, limit: 8 });
    expect(nodes.map(node => node.path)).toEqual([
      'a ü.txt',
      'b',
      'b/deep',
      'b/deep/y.yaml',
      'b/link',
      'b/x.yaml',
      'b.yaml',
      'run.sh',
    ]);
  });

  it('has the ids that git gives in its SHA-256 format', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'memory-tree-'));
    try {
      const git = (...args: string[]) => run('git', args, { cwd: dir });
      await git('init', '--quiet', '--object-format=sha256');
      for (const { path: name, mode, content } of files) {
        const target = path.join(dir, name);
        await mkdir(path.dirname(target), { recursive: true });
        if (mode === 'symlink') await symlink(content.toString(), target);
        else {
          await writeFile(target, content, {
            mode: mode === 'executable' ? 0o755 : 0o644,
          });
        }
      }
      await git('add', '--all');
      const { stdout } = await git('write-tree');
      const tree = memoryTree(files);
      expect((await at(tree, '')).id).toBe(stdout.trim());
      const { stdout: blob } = await git('rev-parse', ':b/link');
      expect((await at(tree, 'b/link')).id).toBe(blob.trim());
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });

  it('lists one folder alone, and no more than the limit', async () => {
    const tree = memoryTree(files);
    const folder = await at(tree, 'b');
    const list = (limit: number) =>
      tree.list(folder, { recursive: false, limit });
    expect((await list(3)).map(node => node.path)).toEqual([
      'b/deep',
      'b/link',
      'b/x.yaml',
    ]);
    await expect(list(2)).rejects.toMatchObject({ reason: 'LimitExceeded' });
  });

  it('reads files and the targets of links, up to a size', async () => {
    const tree = memoryTree(files);
    const read = async (name: string, max: number) =>
      (await tree.read(await at(tree, name), max)).toString();
    expect(await read('b/x.yaml', 4)).toBe('x: 1');
    expect(await read('b/link', 10)).toBe('x.yaml');
    await expect(read('b/x.yaml', 3)).rejects.toThrow('b/x.yaml holds 4 bytes');
    await expect(read('b', 10)).rejects.toMatchObject({
      reason: 'PathNotFound',
    });
  });

  it.each([
    ['the same path twice', [file('a', '1'), file('a', '1')]],
    ['a file that is a folder', [file('a', '1'), file('a/b', '2')]],
    ['a folder that is a file', [file('a/b', '1'), file('a', '2')]],
  ])('refuses %s', (_what, bad) => {
    expect(() => memoryTree(bad)).toThrow(
      expect.objectContaining({ reason: 'InvalidInput' }),
    );
  });
});
