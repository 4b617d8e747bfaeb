import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfigManagementPlugin } from '@backstage-gitops/plugin-gitops-common';
import { lazyLauncher } from '../../../launcher';
import { localContent } from '../../../source';
import { createToolBox, type ToolBox } from '../../../tools';
import { createRenderer } from '../../renderer';
import type { BuildFacts, Renderer } from '../../types';
import type { PluginSettings } from '../settings';

jest.setTimeout(60_000);

const SERVER = join(__dirname, '../../../../plugin-server/server.cjs');
const sh = (script: string) => ({ command: ['sh', '-c'], args: [script] });
const printing = (data: string) =>
  sh(
    `printf '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{"out":"%s"}}' "${data}"`,
  );

describe('a plugin in a sidecar', () => {
  let folder: string;
  let repository: string;
  let tools: ToolBox;
  let renderer: Renderer;
  let sidecar: ChildProcess | undefined;
  let socket: string;

  const start = async (
    spec: Partial<ConfigManagementPlugin['spec']>,
    settings: Partial<PluginSettings> = {},
  ) => {
    const home = await mkdtemp(join(folder, 'sidecar-'));
    socket = join(home, 'p.sock');
    const definition = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ConfigManagementPlugin',
      metadata: { name: 'p' },
      spec: { generate: printing('here'), ...spec },
    };
    await writeFile(join(home, 'plugin.json'), JSON.stringify(definition));
    sidecar = spawn(
      process.execPath,
      [SERVER, join(home, 'plugin.json'), socket],
      { env: { PATH: process.env.PATH, TMPDIR: home, SITE: 'sidecar' } },
    );
    if (sidecar.stdout) await once(sidecar.stdout, 'data');
    renderer = createRenderer({
      tools,
      settings: { plugins: [{ socket, ...settings }] },
      limits: { totalBytes: 100_000 },
    });
    return home;
  };
  const source = (
    plugin: { name?: string } | undefined,
    facts?: Partial<BuildFacts>,
  ) => ({
    content: localContent(repository),
    source: { repoURL: 'x', path: 'app', plugin },
    application: {
      appName: 'guestbook',
      name: 'guestbook',
      project: 'default',
      destinationNamespace: 'prod',
      ...facts,
    },
  });
  const output = async (...args: Parameters<typeof source>) =>
    (await renderer.render(source(...args))).objects[0].data;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sc-'));
    repository = join(folder, 'repository');
    for (const path of ['app/a.txt', 'app/deep/b.txt', 'other/c.txt']) {
      await mkdir(dirname(join(repository, path)), { recursive: true });
      await writeFile(join(repository, path), path);
    }
    tools = createToolBox({
      launcher: lazyLauncher(),
      folder: join(folder, 'tools'),
    });
  });
  afterEach(async () => {
    await renderer.close();
    if (sidecar?.exitCode === null) {
      sidecar.kill();
      await once(sidecar, 'exit');
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('makes manifests there, from the files and variables of the source', async () => {
    const home = await start({
      init: sh('echo made > made.txt'),
      generate: printing(
        '$(cat made.txt a.txt) $(echo $(cd ..; find . -type f | sort)) $ARGOCD_APP_NAME $ARGOCD_ENV_A $SITE',
      ),
    });
    const plugin = { name: 'p', env: [{ name: 'A', value: 'a' }] };
    expect(await output(plugin)).toEqual({
      out: 'made app/a.txt ./app/a.txt ./app/deep/b.txt ./app/made.txt ./other/c.txt guestbook a sidecar',
    });
    const own = await output(plugin, { generatePaths: '.' });
    expect(own).toEqual({ out: expect.not.stringContaining('other') });
    // Nothing stays there.
    expect(await readdir(home)).toEqual(['p.sock', 'plugin.json']);
  });

  it.each([
    [{ fileName: 'a.txt' }, 'Plugin'],
    [{ fileName: 'c.txt' }, 'Directory'],
    [{ find: sh('find . -name b.txt') }, 'Plugin'],
    [{ find: sh('true') }, 'Directory'],
    [{ find: sh('echo yes; exit 1') }, 'Directory'],
  ])('takes sources by discovery: %j', async (discover, type) => {
    await start({ discover });
    expect((await renderer.render(source(undefined))).type).toBe(type);
  });

  it('announces parameters', async () => {
    await start({
      parameters: {
        static: [{ name: 'fixed' }],
        dynamic: sh(`echo '[{"name":"found"}]'`),
      },
    });
    expect((await renderer.describe(source({ name: 'p' }))).plugin).toEqual({
      name: 'p',
      parameters: [{ name: 'found' }, { name: 'fixed' }],
    });
  });

  it.each([
    [
      sh('echo bad things >&2; exit 2'),
      /^RenderFailed: app: plugin p failed: sh: bad things\.$/,
    ],
    [
      { command: ['no-such-program'] },
      /^RenderFailed: app: plugin p failed: no-such-program: .*ENOENT/,
    ],
    [
      sh('yes'),
      /^LimitExceeded: The plugin at \S+ answered with more than 100000 bytes\.$|wrote too much/,
    ],
    [sh('echo text'), /^RenderFailed: the output of plugin p: /],
  ])('says what went wrong: %j', async (generate, message) => {
    await start({ generate });
    const error = await renderer
      .render(source({ name: 'p' }))
      .catch(each => each);
    expect(`${error.reason}: ${error.message}`).toMatch(message);
    expect(error.hint).toEqual(expect.any(String));
  });

  it('ends commands whose answer nobody waits for', async () => {
    const home = await start(
      {
        generate: sh(
          'trap "" TERM; touch "$TMPDIR/started"; sleep 60 & wait; sleep 60',
        ),
      },
      { deadlineMs: 1_000 },
    );
    await expect(renderer.render(source({ name: 'p' }))).rejects.toMatchObject({
      reason: 'LimitExceeded',
      message: expect.stringMatching(/was given up after 1 s/),
    });
    await sleep(6_000);
    expect(await readdir(home)).toEqual(['p.sock', 'plugin.json', 'started']);
  });

  it('is an error while it does not answer, not a folder of manifests', async () => {
    await start({ discover: { fileName: 'a.txt' } });
    sidecar?.kill();
    if (sidecar) await once(sidecar, 'exit');
    await expect(renderer.render(source(undefined))).rejects.toMatchObject({
      reason: 'RenderFailed',
      message: expect.stringMatching(/cannot be reached/),
      hint: 'Start its sidecar, or correct the socket.',
    });
  });

  it('refuses what is cut off, has another checksum or leads out', async () => {
    await start({});
    const ask = async (path: string, line: object, archive: string) => {
      const asked = request({ socketPath: socket, path, method: 'POST' });
      asked.end(`${JSON.stringify(line)}\n${archive}`);
      const [answer] = await once(asked, 'response');
      return `${answer.statusCode} ${await buffer(answer)}`;
    };
    const line = { path: '', environment: {}, size: 1, sha256: '0' };
    expect(await ask('/v1/generate', line, '')).toBe(
      '500 the archive is cut off',
    );
    expect(await ask('/v1/generate', line, 'x')).toBe(
      '500 the archive does not have its checksum',
    );
    expect(await ask('/v1/run', line, 'x')).toBe('404 There is nothing here.');
  });
});
