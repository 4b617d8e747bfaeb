import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  parsePlugin,
  type ApplicationSource,
  type ConfigManagementPlugin,
} from '@backstage-gitops/plugin-gitops-common';
import { startGitServer, type GitServer } from '@backstage-gitops/devcluster';
import { createGitProvider, type GitProvider } from '../../git';
import { startLauncher, type Launcher } from '../../launcher';
import { gitContent, type SourceContent } from '../../source';
import { createToolBox, type ToolBox } from '../../tools';
import { createRenderer } from '../renderer';
import type { BuildFacts, Renderer } from '../types';
import type { CommandPlugin } from './settings';

jest.setTimeout(60_000);

const sh = (script: string) => ({ command: ['sh', '-c'], args: [script] });

/** A definition as an operator writes it; `spec` beside a generate that writes its variables and files into a ConfigMap. */
function definition(
  name: string,
  spec: Partial<ConfigManagementPlugin['spec']> = {},
): ConfigManagementPlugin {
  const { value, errors } = parsePlugin({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ConfigManagementPlugin',
    metadata: { name },
    spec: { generate: sh('cat *.tmpl'), ...spec },
  });
  if (!value) throw new Error(JSON.stringify(errors));
  return value;
}

/** Prints a ConfigMap with the given values, which a shell fills in. */
const printing = (data: Record<string, string>) =>
  sh(
    `cat <<END\n${JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'out' },
      data,
    })}\nEND`,
  );

const FILES = {
  'app/a.tmpl':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\n',
  'app/marker.cue': '',
  'app/deep/er/Markfile': '',
  'other/x.yaml': 'a: 1\n',
  'shared/s.txt': 'shared',
};

describe('plugin sources', () => {
  let folder: string;
  let server: GitServer;
  let launcher: Launcher;
  let provider: GitProvider;
  let tools: ToolBox;
  let renderer: Renderer;
  let content: SourceContent;
  let repoURL: string;
  let repositories = 0;

  const withPlugins = (
    ...plugins: (ConfigManagementPlugin | CommandPlugin)[]
  ) => {
    renderer = createRenderer({
      tools,
      settings: {
        plugins: plugins.map(each =>
          'definition' in each ? each : { definition: each },
        ),
      },
    });
  };
  const repository = async (files: Record<string, string> = FILES) => {
    repositories += 1;
    const name = `repo-${repositories}`;
    await server.createRepo(name, { files });
    repoURL = server.repoUrl(name);
    const mirror = await provider.open({ url: repoURL });
    content = await gitContent(
      mirror,
      (await mirror.listRefs()).head ?? '',
      'refs/heads/main',
    );
    return async (changed: Record<string, string>) => {
      const commit = await server.commit(name, { files: changed });
      content = await gitContent(mirror, commit, 'refs/heads/main');
    };
  };
  /** Commits a file that may be run, which the server's own `commit` does not make. */
  const commitProgram = (path: string, text: string) => {
    const git = (input: string, ...argv: string[]) =>
      execFileSync(
        'git',
        ['-C', join(server.dir, `repo-${repositories}.git`), ...argv],
        { input, encoding: 'utf8' },
      ).trim();
    git(
      `commit refs/heads/main\ncommitter T <t@example.com> 1700000000 +0000\ndata 3\nrun\nfrom refs/heads/main^0\nM 100755 inline ${path}\ndata ${text.length}\n${text}\n`,
      'fast-import',
      '--quiet',
    );
    return git('', 'rev-parse', 'main');
  };
  const request = (
    source: Partial<ApplicationSource> = {},
    facts: Partial<BuildFacts> = {},
  ) => ({
    content,
    source: { repoURL, path: 'app', ...source },
    application: {
      appName: 'team_guestbook',
      name: 'guestbook',
      project: 'default',
      destinationNamespace: 'prod',
      ...facts,
    },
    cluster: { kubeVersion: '1.35.4', apiVersions: ['apps/v1', 'v1'] },
  });
  const rendered = (...args: Parameters<typeof request>) =>
    renderer.render(request(...args));
  const data = async (...args: Parameters<typeof request>) =>
    (await rendered(...args)).objects[0].data;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plugin-'));
    launcher = startLauncher();
    tools = createToolBox({ launcher, folder: join(folder, 'tools') });
    server = await startGitServer({ dir: join(folder, 'server') });
    provider = await createGitProvider({
      folder: join(folder, 'mirrors'),
      launcher,
    });
  }, 60_000);
  beforeEach(async () => {
    await repository();
  });
  afterEach(() => renderer.close());
  afterAll(async () => {
    await provider.close();
    await tools.close();
    await launcher.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('runs init, then generate, in the folder of the source', async () => {
    withPlugins(
      definition('cue', {
        init: sh('sed "s/name: a/name: made/" a.tmpl > c.tmpl && rm a.tmpl'),
      }),
    );
    const { objects, origins, type } = await rendered({
      plugin: { name: 'cue' },
    });
    expect(type).toBe('Plugin');
    expect(objects.map(object => object.metadata.name)).toEqual(['made', 'b']);
    expect(origins[1]).toEqual({ path: 'app', index: 1 });
  });

  it('gives commands the environment that repositories rely on', async () => {
    withPlugins({
      definition: definition('env', {
        generate: sh(`cat <<END
apiVersion: v1
kind: ConfigMap
metadata: { name: out }
data:
$(env | grep -E '^(ARGOCD|PARAM|KUBE|PATH|HOME|SITE|LD)' | sort | sed -e "s/'/''/g" -e "s/^\\([^=]*\\)=\\(.*\\)$/  \\1: '\\2'/")
END`),
      }),
      environment: { SITE: 'ours' },
    });
    expect(
      await data({
        targetRevision: 'main',
        plugin: {
          name: 'env',
          env: [
            { name: 'FOO', value: '$ARGOCD_APP_NAME-$KUBE_VERSION-$SITE.' },
            { name: 'PATH', value: '/evil' },
          ],
          parameters: [
            { name: 'image-tag', string: 'v1' },
            { name: 'list', array: ['x', 'y z'] },
            { name: 'a.map', map: { 'k/1': 'v' } },
            { name: 'empty', array: [] },
          ],
        },
      }),
    ).toEqual({
      ARGOCD_APP_NAME: 'team_guestbook',
      ARGOCD_APP_NAMESPACE: 'prod',
      ARGOCD_APP_PARAMETERS:
        '[{"name":"image-tag","string":"v1"},{"name":"list","array":["x","y z"]},{"name":"a.map","map":{"k/1":"v"}},{"name":"empty","array":[]}]',
      ARGOCD_APP_PROJECT_NAME: 'default',
      ARGOCD_APP_REVISION: content.revision,
      ARGOCD_APP_REVISION_SHORT: content.revision.slice(0, 7),
      ARGOCD_APP_REVISION_SHORT_8: content.revision.slice(0, 8),
      ARGOCD_APP_SOURCE_PATH: 'app',
      ARGOCD_APP_SOURCE_REPO_URL: repoURL,
      ARGOCD_APP_SOURCE_TARGET_REVISION: 'main',
      // What the build environment does not know is nothing: the plugin's own variables are not filled in.
      ARGOCD_ENV_FOO: 'team_guestbook-1.35.4-.',
      ARGOCD_ENV_PATH: '/evil',
      HOME: expect.stringMatching(/home$/),
      KUBE_API_VERSIONS: 'apps/v1,v1',
      KUBE_VERSION: '1.35.4',
      PARAM_A_MAP_K_1: 'v',
      PARAM_IMAGE_TAG: 'v1',
      PARAM_LIST_0: 'x',
      PARAM_LIST_1: 'y z',
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      SITE: 'ours',
    });
  });

  it('passes arguments as they are, with no shell of its own', async () => {
    withPlugins(
      definition('argv', {
        generate: {
          command: ['printf', '%s'],
          args: [
            '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{"a":"$(id) `id` $HOME ; *"}}',
          ],
        },
      }),
    );
    expect(await data({ plugin: { name: 'argv' } })).toEqual({
      a: '$(id) `id` $HOME ; *',
    });
  });

  describe('discovery', () => {
    const withGenerate = (name: string, discover: object) =>
      definition(name, { generate: printing({ by: name }), discover });

    it.each([
      [{ fileName: 'marker.cue' }, true],
      [{ fileName: './*.cue' }, true],
      [{ fileName: '*/er/Mark*' }, true],
      [{ fileName: 'Markfile' }, false],
      [{ fileName: '../shared/s.txt' }, false],
      [{ find: { glob: '**/Markfile' } }, true],
      [{ find: { glob: '**/../../shared/*' } }, false],
      [{ find: { glob: '/etc/*' } }, false],
      [{ find: sh('find . -name Markfile') }, true],
      [{ find: sh('find . -name nothing') }, false],
      [{ find: sh('echo found; exit 1') }, false],
      [{ find: { command: ['no-such-program'] } }, false],
      // What comes first decides alone.
      [{ fileName: 'nothing', find: { glob: '**/Markfile' } }, false],
      [{ find: { glob: 'nothing', ...sh('echo yes') } }, false],
      [{}, false],
    ])('%j', async (discover, matches) => {
      withPlugins(withGenerate('p', discover));
      const { type } = await rendered();
      expect(type).toBe(matches ? 'Plugin' : 'Directory');
    });

    it('takes the first plugin by name, and comes before charts', async () => {
      await repository({ ...FILES, 'app/Chart.yaml': 'name: x\n' });
      withPlugins(
        withGenerate('z', { fileName: 'marker.cue' }),
        withGenerate('b', { fileName: 'marker.cue' }),
        definition('a'),
      );
      expect(await data()).toEqual({ by: 'b' });
      expect(await data({ plugin: {} })).toEqual({ by: 'b' });
      expect(await data({ plugin: { name: 'z' } })).toEqual({ by: 'z' });
    });

    it('asks a command once for the same content', async () => {
      withPlugins(withGenerate('p', { find: sh('echo yes') }));
      const before = tools.started;
      await renderer.renderKey(request());
      await renderer.renderKey(request());
      expect(tools.started - before).toBe(1);
    });

    it('refuses what no plugin takes', async () => {
      withPlugins(
        definition('v', { version: 'v1.2', discover: { fileName: 'nothing' } }),
      );
      const refusals: [ApplicationSource['plugin'], string][] = [
        [{ name: 'v' }, 'There is no plugin v.'],
        [{ name: 'v-v1.2' }, 'Plugin v-v1.2 does not take app for its own.'],
        [{}, 'No plugin takes app for its own.'],
      ];
      for (const [plugin, message] of refusals) {
        await expect(rendered({ plugin })).rejects.toMatchObject({
          reason: 'InvalidInput',
          message,
          hint: expect.any(String),
        });
      }
    });
  });

  describe('content address', () => {
    it('is of the whole repository and the revision', async () => {
      const push = await repository();
      withPlugins(definition('cue'));
      const key = () =>
        renderer.renderKey(request({ plugin: { name: 'cue' } }));
      const first = await key();
      expect(await key()).toBe(first);
      await push({ 'other/x.yaml': 'a: 2\n' });
      expect(await key()).not.toBe(first);
    });

    it('is of the folder that manifest-generate-paths says', async () => {
      const push = await repository();
      withPlugins(
        definition('cue', {
          generate: printing({ all: '$(echo $(find .. | sort))' }),
        }),
      );
      const source = { plugin: { name: 'cue' } };
      const key = (generatePaths: string) =>
        renderer.renderKey(request(source, { generatePaths }));
      const [own, shared] = [await key('.'), await key('.;/shared')];
      await push({ 'other/x.yaml': 'a: 2\n' });
      expect(await key('.')).toBe(own);
      // The deepest folder that holds app and shared is the root.
      expect(await key('.;/shared')).not.toBe(shared);
      await push({ 'app/new.txt': '' });
      expect(await key('.')).not.toBe(own);

      expect(await data(source, { generatePaths: '.' })).toEqual({
        all: expect.not.stringContaining('shared'),
      });
      expect(await data(source)).toEqual({
        all: expect.stringContaining('../shared/s.txt'),
      });
    });

    it('changes with the definition and with what the source says', async () => {
      withPlugins(definition('cue'));
      const first = await renderer.renderKey(
        request({ plugin: { name: 'cue' } }),
      );
      const second = await renderer.renderKey(
        request({ plugin: { name: 'cue', env: [{ name: 'A', value: '1' }] } }),
      );
      await renderer.close();
      withPlugins(definition('cue', { init: sh('true') }));
      const third = await renderer.renderKey(
        request({ plugin: { name: 'cue' } }),
      );
      expect(new Set([first, second, third]).size).toBe(3);
    });
  });

  describe('parameters', () => {
    const announcing = (script: string) =>
      definition('p', {
        discover: { fileName: 'marker.cue' },
        parameters: {
          static: [{ name: 'fixed', title: 'Fixed', required: true }],
          dynamic: sh(script),
        },
      });

    it('are those of the command, then those of the definition', async () => {
      withPlugins(
        announcing(
          `echo '[{"name":"images","collectionType":"map","map":{"web":"'$ARGOCD_APP_NAME'"}},{"name":"n","itemType":"number","string":"1"}]'`,
        ),
      );
      expect(await renderer.describe(request())).toEqual({
        type: 'Plugin',
        plugin: {
          name: 'p',
          parameters: [
            {
              name: 'images',
              collectionType: 'map',
              map: { web: 'team_guestbook' },
            },
            { name: 'n', itemType: 'number', string: '1' },
            { name: 'fixed', title: 'Fixed', required: true },
          ],
        },
      });
    });

    it.each([
      ['echo no JSON', /announces as parameters is not valid: must be a list/],
      ['echo "[{}]"', /not valid: \[0\]\.name is required/],
      [
        `echo '[{"name":"a","itemType":"date"}]'`,
        /\[0\]\.itemType must be .*number/,
      ],
      ['exit 1', /^app: announcement of parameters of plugin p failed/],
    ])(
      'are refused where the command answers otherwise: %s',
      async (script, message) => {
        withPlugins(announcing(script));
        await expect(renderer.describe(request())).rejects.toMatchObject({
          reason: 'RenderFailed',
          message: expect.stringMatching(message),
          hint: expect.any(String),
        });
      },
    );
  });

  it('keeps the modes of files where the definition says so', async () => {
    for (const preserveFileMode of [true, false]) {
      withPlugins(
        definition('m', {
          preserveFileMode,
          generate: printing({ x: '$(test -x run.sh && ./run.sh || echo no)' }),
        }),
      );
      await repository({ ...FILES });
      const commit = commitProgram('app/run.sh', '#!/bin/sh\necho ran\n');
      const mirror = await provider.open({ url: repoURL });
      content = await gitContent(mirror, commit, 'refs/heads/main');
      expect(await data({ plugin: { name: 'm' } })).toEqual({
        x: preserveFileMode ? 'ran' : 'no',
      });
      await renderer.close();
    }
  });

  it('keeps excluded files from plugins', async () => {
    renderer = createRenderer({
      tools,
      settings: {
        plugins: [
          {
            definition: definition('x', {
              generate: printing({
                all: '$(echo $(find .. -type f | sort))',
              }),
            }),
          },
        ],
        pluginExclude: ['shared/*', '*.cue'],
      },
    });
    expect(await data({ plugin: { name: 'x' } })).toEqual({
      all: '../app/a.tmpl ../app/deep/er/Markfile ../other/x.yaml',
    });
  });

  it.each([
    [
      sh('echo "no such thing" >&2; exit 3'),
      /^app: generate of plugin p failed: no such thing\.$/,
    ],
    [
      { command: ['no-such-program'] },
      /^app: generate of plugin p failed: .*no-such-program.*No such file/,
    ],
    [sh('echo "a: ["'), /^the output of plugin p, line \d+: /],
    [
      sh('echo just text'),
      /^the output of plugin p: document 1 is not an object/,
    ],
    [
      sh('exit 3'),
      /generate of plugin p failed: ended with code 3 and said nothing/,
    ],
  ])('says what went wrong: %j', async (generate, message) => {
    withPlugins(definition('p', { generate }));
    await expect(rendered({ plugin: { name: 'p' } })).rejects.toMatchObject({
      reason: 'RenderFailed',
      message: expect.stringMatching(message),
      hint: expect.any(String),
    });
  });

  it('keeps variables of the operator out of messages', async () => {
    withPlugins({
      definition: definition('p', {
        generate: sh('echo "denied: $TOKEN at $STAGE" >&2; exit 1'),
      }),
      environment: { TOKEN: 'canary-2f77aa', STAGE: 'prod' },
    });
    await expect(rendered({ plugin: { name: 'p' } })).rejects.toThrow(
      'app: generate of plugin p failed: denied: ****** at prod.',
    );
  });

  it('names a failing init, and refuses variables that cannot be set', async () => {
    withPlugins(definition('p', { init: sh('exit 1') }));
    await expect(rendered({ plugin: { name: 'p' } })).rejects.toThrow(
      'app: init of plugin p failed',
    );
    await expect(
      rendered({ plugin: { name: 'p', env: [{ name: 'A', value: 'a\0b' }] } }),
    ).rejects.toMatchObject({ reason: 'InvalidInput' });
  });
});
