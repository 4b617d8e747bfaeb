import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { startGitServer, type GitServer } from '@backstage-gitops/devcluster';
import { createGitProvider, type GitMirror, type GitProvider } from '../git';
import { startLauncher, type Launcher } from '../launcher';
import { gitContent, localContent, type SourceContent } from '../source';
import { createToolBox, type ToolBox } from '../tools';
import { createRenderer, type RendererOptions } from './renderer';
import type { Renderer } from './types';

const configMap = (name: string, data = 'a: "1"') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  ${data}\n`;

const FILES = {
  'app/a.yaml': configMap('a'),
  'app/b.yml': `${configMap('b1')}---\n${configMap('b2')}`,
  'app/c.json':
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}',
  'app/notes.txt': configMap('txt'),
  'app/.hidden.yaml': configMap('hidden'),
  'app/sub/d.yaml': configMap('d'),
  'app/sub/deep/e.yaml': configMap('e'),
  'app/values.yaml': 'replicas: 3\n',
  'chart/Chart.yaml': 'name: x\n',
  'kustom/kustomization.yaml': 'resources: []\n',
  'kustom/Chart.yaml': 'name: x\n',
  'broken/ok.yaml': configMap('ok'),
  'broken/bad.yaml': `${configMap('bad')}  bad: [\n`,
  'big/huge.yaml': `# ${'x'.repeat(11_000_000)}\n${configMap('huge')}`,
  'shared/base.yaml': configMap('base'),
};

jest.setTimeout(30_000);

describe('renderer', () => {
  let folder: string;
  let server: GitServer;
  let launcher: Launcher;
  let provider: GitProvider;
  let mirror: GitMirror;
  let renderer: Renderer;
  let tools: ToolBox;
  let content: SourceContent;

  const withRenderer = (options?: Omit<RendererOptions, 'tools'>) => {
    renderer = createRenderer({ tools, ...options });
  };
  const goTo = async (commit: string) => {
    content = await gitContent(mirror, commit, 'refs/heads/main');
  };
  const at = (path: string, source: Partial<ApplicationSource> = {}) => ({
    content,
    source: { repoURL: server.repoUrl('repo'), path, ...source },
  });
  const names = async (path: string, directory = {}) =>
    (await renderer.render(at(path, { directory }))).objects.map(
      object => object.metadata.name,
    );
  /** Commits links, which the server's own `commit` does not make. */
  const link = (links: Record<string, string>) => {
    const git = (input: string, ...argv: string[]) =>
      execFileSync('git', ['-C', join(server.dir, 'repo.git'), ...argv], {
        input,
        encoding: 'utf8',
      }).trim();
    const lines = Object.entries(links).map(
      ([path, target]) =>
        `M 120000 inline ${path}\ndata ${target.length}\n${target}\n`,
    );
    git(
      `commit refs/heads/main\ncommitter T <t@example.com> 1700000000 +0000\ndata 4\nlink\nfrom refs/heads/main^0\n${lines.join(
        '',
      )}\n`,
      'fast-import',
      '--quiet',
    );
    return git('', 'rev-parse', 'main');
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'render-'));
    launcher = startLauncher();
    tools = createToolBox({ launcher, folder: join(folder, 'tools') });
    server = await startGitServer({ dir: join(folder, 'server') });
    provider = await createGitProvider({
      folder: join(folder, 'mirrors'),
      launcher,
    });
    await server.createRepo('repo', { files: FILES });
    mirror = await provider.open({ url: server.repoUrl('repo') });
  });
  beforeEach(async () => {
    await goTo((await mirror.listRefs()).head ?? '');
    withRenderer();
  });
  afterEach(() => renderer.close());
  afterAll(async () => {
    await provider.close();
    await tools.close();
    await launcher.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('renders YAML and JSON of a folder, with the place of each object', async () => {
    const { objects, origins } = await renderer.render(at('app'));
    expect(objects.map(object => object.metadata.name)).toEqual([
      'hidden',
      'a',
      'b1',
      'b2',
      'c',
    ]);
    expect(origins[3]).toEqual({ path: 'app/b.yml', index: 1 });
  });

  it('recurses, includes and excludes', async () => {
    expect(await names('app', { recurse: true })).toEqual([
      'hidden',
      'a',
      'b1',
      'b2',
      'c',
      'd',
      'e',
    ]);
    expect(await names('app', { recurse: true, include: 'sub/*' })).toEqual([
      'd',
      'e',
    ]);
    expect(
      await names('app', {
        recurse: true,
        include: '*.yaml',
        exclude: '{.hidden*,sub/deep/*}',
      }),
    ).toEqual(['a', 'd']);
    expect(
      await names('./app/', { include: '{a.yaml,c.json}', exclude: 'a*' }),
    ).toEqual(['c']);
    expect(
      await names('app', { disableExtensionFilter: true, include: '*.txt' }),
    ).toEqual(['txt']);
  });

  it('renders each content once, at whatever commit, however many ask', async () => {
    const [first] = await Promise.all(
      Array.from({ length: 50 }, () => renderer.render(at('app'))),
    );
    expect(renderer.renders).toBe(1);
    await goTo(
      await server.commit('repo', {
        files: { 'other/x.yaml': configMap('x') },
      }),
    );
    expect(await renderer.render(at('app'))).toBe(first);
    expect(await renderer.renderKey(at('app'))).toBe(first.key);
    expect(renderer.renders).toBe(1);

    await goTo(
      await server.commit('repo', {
        files: { 'app/a.yaml': configMap('a', 'a: "2"') },
      }),
    );
    const key = await renderer.renderKey(at('app'));
    expect(renderer.renders).toBe(1);
    const changed = await renderer.render(at('app'));
    expect(changed.key).toBe(key);
    expect(key).not.toBe(first.key);
    expect(renderer.renders).toBe(2);
    const options = await renderer.renderKey(
      at('app', { directory: { recurse: true } }),
    );
    expect(options).not.toBe(key);
  });

  it('names file, line and reason of broken YAML, and does not try again at once', async () => {
    for (let i = 0; i < 3; i += 1) {
      await expect(renderer.render(at('broken'))).rejects.toMatchObject({
        reason: 'RenderFailed',
        message: expect.stringMatching(/^broken\/bad\.yaml, line \d+: .+\.$/),
        hint: expect.any(String),
      });
    }
    expect(renderer.renders).toBe(1);
  });

  it.each([
    [
      'nowhere',
      'PathNotFound',
      /^Path nowhere was not found in repository .* at commit [0-9a-f]{40}\.$/,
    ],
    ['app/a.yaml', 'PathNotFound', /is a file, not a folder/],
    ['/etc', 'InvalidInput', /does not stay inside/],
    ['app/../../x', 'InvalidInput', /does not stay inside/],
    ['big', 'LimitExceeded', /^big\/huge\.yaml holds more than 10000000 bytes/],
  ])('refuses %s with %s', async (path, reason, message) => {
    await expect(renderer.render(at(path))).rejects.toMatchObject({
      reason,
      message: expect.stringMatching(message),
      hint: expect.any(String),
    });
  });

  it('reads a chart as a folder when directory options say so', async () => {
    expect(await names('chart', {})).toEqual([]);
    const both = renderer.render(at('app', { helm: {}, directory: {} }));
    await expect(both).rejects.toMatchObject({ reason: 'InvalidInput' });
    const reference = await renderer.render(
      at('', { ref: 'values', path: undefined }),
    );
    expect(reference.objects).toEqual([]);
  });

  it('keeps to each limit, exactly', async () => {
    const bytes = Object.entries(FILES)
      .filter(([path]) => /^app\/[^/]+\.(yaml|yml|json)$/.test(path))
      .reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    const cases: [RendererOptions['limits'], RendererOptions['limits']][] = [
      [{ totalBytes: bytes }, { totalBytes: bytes - 1 }],
      [{ objects: 5 }, { objects: 4 }],
      [{ files: 7 }, { files: 6 }],
      [{ depth: 2 }, { depth: 1 }],
    ];
    for (const [enough, short] of cases) {
      await renderer.close();
      withRenderer({ limits: enough });
      await expect(renderer.render(at('app'))).resolves.toBeDefined();
      await renderer.close();
      withRenderer({ limits: short });
      await expect(renderer.render(at('app'))).rejects.toMatchObject({
        reason: 'LimitExceeded',
        message: expect.stringContaining('app'),
      });
    }
  });

  it('parses large sources beside the event loop, with the same result', async () => {
    const documents = Array.from({ length: 3000 }, (_, i) =>
      configMap(
        `cm-${i}`,
        `text: "${'y'.repeat(200)}"\n  octal: 0777\n  t: yes`,
      ),
    );
    await goTo(
      await server.commit('repo', {
        files: { 'large/all.yaml': documents.join('---\n') },
      }),
    );
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const { objects } = await renderer.render(at('large'));
    clearInterval(timer);
    expect(objects).toHaveLength(3000);
    expect(objects[2999].data).toEqual({
      text: 'y'.repeat(200),
      octal: 511,
      t: true,
    });
    expect(longest).toBeLessThan(150);
  });

  it('names the file of a large source that is broken', async () => {
    await goTo(
      await server.commit('repo', {
        files: {
          'large-broken/a.yaml': `# ${'x'.repeat(300_000)}\n${configMap('a')}`,
          'large-broken/b.yaml': `${configMap('b')} : [`,
        },
      }),
    );
    await expect(renderer.render(at('large-broken'))).rejects.toThrow(
      'large-broken/b.yaml, line',
    );
  });

  describe('symlinks', () => {
    it('follows those that stay in the repository, and takes their target into the key', async () => {
      await goTo(
        link({
          'linked/base.yaml': '../shared/base.yaml',
          'linked/dangling.yaml': '../shared/none.yaml',
          'linked/folder.yaml': '../shared',
          alias: 'linked',
        }),
      );
      expect(await names('linked')).toEqual(['base']);
      expect(await names('alias')).toEqual(['base']);
      const key = await renderer.renderKey(at('linked'));
      await goTo(
        await server.commit('repo', {
          files: { 'shared/base.yaml': configMap('moved') },
        }),
      );
      expect(await renderer.renderKey(at('linked'))).not.toBe(key);
      expect(await names('linked')).toEqual(['moved']);
    });

    it.each([
      ['relative', '../../../etc/passwd'],
      ['absolute', '/etc/passwd'],
      ['chained', 'hop'],
      ['around', '../shared/../../repo/x'],
    ])('refuses one that leaves: %s', async (name, target) => {
      await goTo(
        link({
          [`leaving-${name}/x.yaml`]: target,
          [`leaving-${name}/hop`]: '../outside-hop',
          'outside-hop': '../outside',
        }),
      );
      await expect(
        renderer.render(at(`leaving-${name}`)),
      ).rejects.toMatchObject({
        reason: 'RenderFailed',
        message: expect.stringMatching(
          /^Symlink \S+ leads out of the repository\.$/,
        ),
      });
    });

    it('refuses a loop, and a path through a link that leaves', async () => {
      await goTo(
        link({
          'loop/a.yaml': 'b.yaml',
          'loop/b.yaml': 'a.yaml',
          out: '/etc',
        }),
      );
      await expect(renderer.render(at('loop'))).rejects.toThrow('does not end');
      await expect(renderer.render(at('out/app'))).rejects.toThrow(
        'Symlink out leads out',
      );
    });
  });

  describe('from a folder', () => {
    it('gives the same as from Git, and follows no link out of it', async () => {
      const dir = join(folder, 'local');
      for (const [path, text] of Object.entries(FILES)) {
        await mkdir(dirname(join(dir, path)), { recursive: true });
        await writeFile(join(dir, path), text);
      }
      const source = {
        repoURL: 'x',
        path: 'app',
        directory: { recurse: true },
      };
      const local = await renderer.render({
        content: localContent(dir),
        source,
      });
      const git = await renderer.render({ ...at('app'), source });
      expect(local.origins).toEqual(git.origins);
      expect(local.objects.map(object => object.metadata.name)).toEqual(
        git.objects.map(object => object.metadata.name),
      );

      await symlink('../../server', join(dir, 'app', 'out.yaml'));
      await expect(
        renderer.render({ content: localContent(dir), source }),
      ).rejects.toThrow('Symlink app/out.yaml leads out of the repository');
      await expect(
        renderer.render({
          content: localContent(dir),
          source: { ...source, path: 'none' },
        }),
      ).rejects.toMatchObject({ reason: 'PathNotFound' });
      const big = renderer.render({
        content: localContent(dir),
        source: { repoURL: 'x', path: 'big' },
      });
      await expect(big).rejects.toThrow('big/huge.yaml holds more than');
    });
  });
});
