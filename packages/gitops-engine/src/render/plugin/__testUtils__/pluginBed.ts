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
import { createGitProvider, type GitProvider } from '../../../git';
import { startLauncher, type Launcher } from '../../../launcher';
import { gitContent, type SourceContent } from '../../../source';
import { createToolBox, type ToolBox } from '../../../tools';
import { createRenderer } from '../../renderer';
import type { RenderSettings } from '../../settings';
import type { BuildFacts, Renderer } from '../../types';
import type { CommandPlugin } from '../settings';

export const sh = (script: string) => ({
  command: ['sh', '-c'],
  args: [script],
});

/** A definition as an operator writes it; `spec` beside a generate that writes its variables and files into a ConfigMap. */
export function definition(
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
export const printing = (data: Record<string, string>) =>
  sh(
    `cat <<END\n${JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'out' },
      data,
    })}\nEND`,
  );

export const FILES = {
  'app/a.tmpl':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\n',
  'app/marker.cue': '',
  'app/deep/er/Markfile': '',
  'other/x.yaml': 'a: 1\n',
  'shared/s.txt': 'shared',
};

/** A Git server, a tool box and a renderer for the tests of one describe, with a new repository for each of them. */
export function pluginBed() {
  let folder: string;
  let server: GitServer;
  let launcher: Launcher;
  let provider: GitProvider;
  let tools: ToolBox;
  let renderer: Renderer;
  let content: SourceContent;
  let repoURL: string;
  let repositories = 0;

  const withSettings = (settings: RenderSettings) => {
    renderer = createRenderer({ tools, settings });
  };
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

  return {
    withPlugins,
    withSettings,
    repository,
    commitProgram,
    request,
    rendered,
    data,
    get renderer() {
      return renderer;
    },
    get tools() {
      return tools;
    },
    get content() {
      return content;
    },
    get repoURL() {
      return repoURL;
    },
    /** Goes on to a commit of the repository. */
    async goTo(commit: string) {
      const mirror = await provider.open({ url: repoURL });
      content = await gitContent(mirror, commit, 'refs/heads/main');
    },
  };
}
