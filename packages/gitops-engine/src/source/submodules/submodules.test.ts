import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitServer, type GitServer } from '@backstage-gitops/devcluster';
import { createGitProvider, type GitProvider, type GitRemote } from '../../git';
import { startLauncher, type Launcher } from '../../launcher';
import { gitTree, type SourceTree } from '../sourceTree';
import { workTree, type WorkTree } from '../__testUtils__/workTree';
import { submoduleRemote, submoduleUrl } from './address';
import { parseGitmodules } from './gitmodules';
import { withSubmodules, type SubmoduleOptions } from './withSubmodules';

jest.setTimeout(120_000);

const entry = (path: string, url: string) =>
  `[submodule "${path}"]\n\tpath = ${path}\n\turl = ${url}\n`;
const zeros = '0123456789012345678901234567890123456789';

describe('withSubmodules', () => {
  let folder: string;
  let launcher: Launcher;
  let provider: GitProvider;
  let server: GitServer;
  const user = { username: 'deployer', password: 's3cret-of-test' };

  const pushTo = async (name: string): Promise<WorkTree> => {
    await server.createRepo(name);
    const folderOf = join(folder, 'work', name);
    return workTree(folderOf, join(server.dir, `${name}.git`));
  };
  const treeOf = async (
    name: string,
    commit: string,
    options: Partial<SubmoduleOptions> = {},
  ) => {
    const remote = { url: server.repoUrl(name), credentials: user };
    const mirror = await provider.open(remote);
    await mirror.fetchCommit(commit);
    return withSubmodules(gitTree(mirror, commit), {
      remote,
      remoteOf: async url => ({ url }),
      check: async () => undefined,
      open: each => provider.open(each),
      ...options,
    });
  };
  const everything = async (tree: SourceTree) => {
    const root = await tree.at('');
    if (!root) throw new Error('no root');
    const nodes = await tree.list(root, { recursive: true, limit: 1_000 });
    return Object.fromEntries(
      await Promise.all(
        nodes
          .filter(node => node.type === 'blob')
          .map(async node => {
            const content = await tree.read(node, 1_000_000);
            return [node.path, content.toString('utf8')] as const;
          }),
      ),
    );
  };
  const checkout = async (dir: string) => {
    const paths = await readdir(dir, { recursive: true, withFileTypes: true });
    const files = paths.filter(
      each =>
        each.isFile() &&
        !/\.git($|\/)/.test(each.parentPath) &&
        each.name !== '.git',
    );
    return Object.fromEntries(
      await Promise.all(
        files.map(async each => {
          const path = join(each.parentPath, each.name);
          return [path.slice(dir.length + 1), await readFile(path, 'utf8')];
        }),
      ),
    );
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'git-submodules-'));
    launcher = startLauncher();
    server = await startGitServer({ dir: join(folder, 'served'), auth: user });
    provider = await createGitProvider({
      folder: join(folder, 'mirrors'),
      launcher,
      allowFile: true,
    });
  });
  afterAll(async () => {
    await provider.close();
    await launcher.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('shows what a recursive clone has, file for file', async () => {
    const deep = await (
      await pushTo('team/deep')
    ).push({
      files: { 'deep.yaml': 'deep: 1\n' },
    });
    const lib = await pushTo('libs/lib');
    const old = await lib.push({
      files: {
        'lib.yaml': 'lib: 1\n',
        'charts/x/Chart.yaml': 'name: x\n',
        '.gitmodules': entry('inner', '../../team/deep.git'),
      },
      submodules: { inner: deep },
    });
    await lib.push({ files: { 'lib.yaml': 'lib: 2\n' } });
    const app = await pushTo('team/app');
    const commit = await app.push({
      files: {
        'app.yaml': 'app: 1\n',
        'vendor/a.yaml': 'a: 1\n',
        'vendor/lib-more.yaml': 'more: 1\n',
        '.gitmodules':
          entry('vendor/lib', '../../libs/lib') +
          entry('again', server.repoUrl('libs/lib')),
      },
      submodules: { 'vendor/lib': old, again: old },
    });
    const url = server
      .repoUrl('team/app')
      .replace('//', `//${user.username}:${user.password}@`);
    await app
      .git(
        '-c',
        'credential.helper=',
        'clone',
        '-q',
        '--recurse-submodules',
        url,
        'clone',
      )
      .catch(() => undefined);
    // A relative address keeps the credentials of the clone; the absolute one has none.
    await app.git(
      ...[
        '-C',
        'clone',
        '-c',
        `url.${url.replace(/team.*/, '')}.insteadOf=${server.url}/`,
      ],
      ...['submodule', 'update', '--quiet', '--init', '--recursive'],
    );

    const tree = await treeOf('team/app', commit);
    expect(await everything(tree)).toEqual(
      await checkout(join(app.dir, 'clone')),
    );

    const root = await tree.at('');
    const nodes = await tree.list(root ?? fail(), {
      recursive: true,
      limit: 100,
    });
    const paths = nodes.map(({ path }) => path);
    expect(paths.slice(paths.indexOf('vendor'))).toEqual([
      'vendor',
      'vendor/a.yaml',
      'vendor/lib',
      'vendor/lib/.gitmodules',
      'vendor/lib/charts',
      'vendor/lib/charts/x',
      'vendor/lib/charts/x/Chart.yaml',
      'vendor/lib/inner',
      'vendor/lib/inner/deep.yaml',
      'vendor/lib/lib.yaml',
      'vendor/lib-more.yaml',
    ]);
    expect(await tree.at('vendor/lib')).toEqual({
      path: 'vendor/lib',
      id: old,
      type: 'tree',
      mode: 'directory',
    });
    const file = await tree.at('vendor/lib/inner/deep.yaml');
    expect(file).toMatchObject({
      type: 'blob',
      path: 'vendor/lib/inner/deep.yaml',
    });
    expect(await tree.at('vendor/lib/none')).toBeUndefined();
    await expect(
      tree.list(root ?? fail(), { recursive: true, limit: paths.length - 1 }),
    ).rejects.toMatchObject({ reason: 'LimitExceeded' });
    await tree.close();
  });

  it('leaves a tree without submodules as it is, and fetches nobody who is not looked at', async () => {
    const app = await pushTo('lazy');
    const plain = await app.push({ files: { 'a.yaml': 'a\n' } });
    const before = await (await treeOf('lazy', plain)).at('');
    const commit = await app.push({
      files: { '.gitmodules': entry('gone', './no-such') },
      submodules: { gone: zeros },
    });
    const tree = await treeOf('lazy', commit);
    const root = await tree.at('');
    // Whoever keeps results by ids must not mix up the two.
    expect(before?.id).toMatch(/^[0-9a-f]{40}$/);
    expect(root?.id).toMatch(/^with-submodules:[0-9a-f]{40}$/);
    const nodes = await tree.list(root ?? fail(), {
      recursive: false,
      limit: 9,
    });
    expect(nodes.map(({ path, mode }) => [path, mode])).toEqual([
      ['.gitmodules', 'file'],
      ['a.yaml', 'file'],
      ['gone', 'directory'],
    ]);
    await expect(tree.at('gone/x')).rejects.toMatchObject({
      reason: 'RepositoryUnreachable',
      message: expect.stringContaining('/lazy.git/no-such'),
    });
  });

  it('gives the credentials of the repository to its own server alone', async () => {
    const seen: (string | undefined)[] = [];
    const stranger: Server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(401).end();
    });
    await new Promise<void>(resolve =>
      stranger.listen(0, '127.0.0.1', resolve),
    );
    const address: AddressInfo | string | null = stranger.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const app = await pushTo('leaky');
    const url = `http://127.0.0.1:${port}/evil.git`;
    const commit = await app.push({
      files: { '.gitmodules': entry('evil', url) },
      submodules: { evil: zeros },
    });
    const readEvil = async (options: Partial<SubmoduleOptions>) =>
      (await treeOf('leaky', commit, options)).at('evil/x');
    await expect(readEvil({})).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
    });
    await expect(
      readEvil({
        remoteOf: async asked => ({
          url: asked,
          credentials: { bearerToken: 'registered' },
        }),
      }),
    ).rejects.toMatchObject({ reason: 'AuthenticationFailed' });
    const given = seen.splice(0);
    expect(given).toContain('Bearer registered');
    expect(given.filter(each => each?.startsWith('Basic'))).toEqual([]);
    await expect(
      readEvil({
        check: async () => {
          throw new Error('refused by the guard');
        },
      }),
    ).rejects.toThrow('refused by the guard');
    expect(seen).toEqual([]);
    stranger.closeAllConnections();
    stranger.close();
  });

  it.each([
    'ext::sh -c "touch pwned"',
    'file:///etc',
    '/etc',
    '--upload-pack=touch pwned',
    'ssh://-oProxyCommand=touch/x',
    '../../../../../etc',
  ])('refuses a submodule at %s', async url => {
    const app = await pushTo(`hostile-${url.length}-${url.charCodeAt(1)}`);
    const name = app.dir.split('/').pop() ?? '';
    const commit = await app.push({
      files: { '.gitmodules': entry('evil', `"${url.replace(/"/g, '\\"')}"`) },
      submodules: { evil: zeros },
    });
    const tree = await treeOf(name, commit);
    await expect(tree.at('evil/x')).rejects.toMatchObject({
      reason: 'InvalidInput',
    });
  });

  it('ends at its limits', async () => {
    const self = await pushTo('self');
    const first = await self.push({
      files: { 'a.yaml': 'a', '.gitmodules': entry('again', '../self') },
    });
    let commit = first;
    for (let i = 0; i < 4; i += 1) {
      commit = await self.push({ submodules: { again: commit } });
    }
    const nested = 'again/again/again/a.yaml';
    expect(await (await treeOf('self', commit)).at(nested)).toBeDefined();
    for (const limits of [{ maxDepth: 2 }, { maxSubmodules: 2 }]) {
      const tree = await treeOf('self', commit, limits);
      await expect(tree.at(nested)).rejects.toMatchObject({
        reason: 'LimitExceeded',
      });
    }
  });
});

function fail(): never {
  throw new Error('nothing there');
}

describe('parseGitmodules', () => {
  it('reads paths and addresses, and nothing else', () => {
    expect(
      parseGitmodules(`
[core]
	path = no
[submodule "one"] ; comment
[submodule "one"]
	path = libs/one/
	url = ../one.git # comment
	update = !touch pwned
	branch = main
[submodule "t\\"wo"]
	Path = "with space"
	URL = "https://h/a#b"
[submodule "out"]
	path = ../../etc
	url = ../x
[submodule "abs"]
	path = /etc
	url = ../x
[submodule "empty"]
	path = e
`),
    ).toEqual([
      { path: 'libs/one', url: '../one.git' },
      { path: 'with space', url: 'https://h/a#b' },
    ]);
  });
});

describe('addresses of submodules', () => {
  it.each([
    ['https://h/team/app.git', '../lib.git', 'https://h/team/lib.git'],
    ['https://h/team/app', './lib', 'https://h/team/app/lib'],
    ['https://h:8443/team/app/', '../../lib', 'https://h:8443/lib'],
    ['git@h:team/app.git', '../lib.git', 'git@h:team/lib.git'],
    ['git@h:team/app.git', '../../lib.git', 'git@h:lib.git'],
    ['ssh://git@h:22/team/app', '../lib', 'ssh://git@h:22/team/lib'],
    ['https://h/team/app', 'git@other:x/y', 'git@other:x/y'],
  ])('from %s by %s: %s', (parent, url, expected) => {
    expect(submoduleUrl(parent, url)).toBe(expected);
  });

  it.each([
    ['https://h/team/app', 'https://h/other/lib', true],
    ['https://h/team/app', 'https://H/other/lib', true],
    ['https://h/team/app', 'http://h/other/lib', false],
    ['https://h/team/app', 'https://h:444/other/lib', false],
    ['https://h/team/app', 'https://h.evil/other/lib', false],
    ['git@h:team/app', 'ssh://git@h/other/lib', true],
    ['git@h:team/app', 'git@h.evil:other/lib', false],
    ['git@h:team/app', 'https://h/other/lib', false],
  ])('credentials for %s go to %s: %s', (parent, url, expected) => {
    const remote: GitRemote = { url: parent, credentials: { password: 'p' } };
    const chosen = submoduleRemote(remote, { url });
    expect(chosen.url).toBe(url);
    expect(chosen.credentials !== undefined).toBe(expected);
  });
});
