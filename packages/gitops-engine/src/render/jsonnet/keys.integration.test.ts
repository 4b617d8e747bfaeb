import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DirectoryOptions } from '@backstage-gitops/plugin-gitops-common';
import {
  ensurePrograms,
  startGitServer,
  type GitServer,
} from '@backstage-gitops/devcluster';
import { createGitProvider, type GitProvider } from '../../git';
import { startLauncher, type Launcher } from '../../launcher';
import { gitContent } from '../../source';
import { createToolBox, type ToolBox } from '../../tools';
import { createRenderer } from '../renderer';
import type { Renderer } from '../types';

jest.setTimeout(60_000);

const configMap = (name: string) =>
  `{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: ${name} } }`;

const FILES = {
  'app/a.jsonnet': `(import 'lib.libsonnet').of('a')`,
  'app/b.jsonnet': configMap("'b'"),
  'app/c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n',
  'app/d.jsonnet': `// +argocd:skip-file-rendering\nerror 'left out'`,
  'vendor/lib.libsonnet': `{ of(name): ${configMap('name')} }`,
  'vendor/unused.libsonnet': '{}',
};

describe('content address of Jsonnet', () => {
  let folder: string;
  let server: GitServer;
  let launcher: Launcher;
  let provider: GitProvider;
  let tools: ToolBox;
  let renderer: Renderer;
  let repositories = 0;

  /** A repository of its own for each test; `push` makes a commit and answers with what the source is there. */
  const repository = async (jsonnet: DirectoryOptions['jsonnet']) => {
    repositories += 1;
    const name = `repo-${repositories}`;
    await server.createRepo(name, { files: FILES });
    const repoURL = server.repoUrl(name);
    const mirror = await provider.open({ url: repoURL });
    const at = async (commit: string) => ({
      content: await gitContent(mirror, commit, 'refs/heads/main'),
      source: { repoURL, path: 'app', directory: { jsonnet } },
    });
    return {
      first: await at((await mirror.listRefs()).head ?? ''),
      push: async (files: Record<string, string>) =>
        at(await server.commit(name, { files })),
    };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jsonnet-keys-'));
    launcher = startLauncher();
    const programs = await ensurePrograms(['go-jsonnet']);
    tools = createToolBox({
      launcher,
      folder: join(folder, 'tools'),
      overrides: { jsonnet: programs['go-jsonnet'] },
    });
    server = await startGitServer({ dir: join(folder, 'server') });
    provider = await createGitProvider({
      folder: join(folder, 'mirrors'),
      launcher,
    });
  }, 300_000);
  beforeEach(() => {
    renderer = createRenderer({ tools });
  });
  afterEach(() => renderer.close());
  afterAll(async () => {
    await provider.close();
    await tools.close();
    await launcher.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('changes with what the imports reach, and with nothing else', async () => {
    const { first, push } = await repository({ libs: ['vendor'] });
    const key = await renderer.renderKey(first);
    const keyAfter = async (files: Record<string, string>) =>
      renderer.renderKey(await push(files));
    expect(await keyAfter({ 'other/x.yaml': 'a: 1' })).toBe(key);
    expect(await keyAfter({ 'vendor/unused.libsonnet': '{ a: 1 }' })).toBe(key);
    const changed = await keyAfter({
      'vendor/lib.libsonnet': `{ of(name): ${configMap("'x' + name")} }`,
    });
    expect(changed).not.toBe(key);
    // The folder of the file comes before the libraries.
    const nearer = await keyAfter({
      'app/lib.libsonnet': `{ of(name): ${configMap("'near-' + name")} }`,
    });
    expect(nearer).not.toBe(changed);
  });

  it('evaluates the files that changed, leaves out marked ones, and keeps the order', async () => {
    const { first, push } = await repository({ libs: ['vendor'] });
    const names = async (request: typeof first) =>
      (await renderer.render(request)).objects.map(
        object => object.metadata.name,
      );
    const before = tools.started;
    expect(await names(first)).toEqual(['a', 'b', 'c']);
    expect(tools.started - before).toBe(2);
    const moved = await push({ 'app/b.jsonnet': configMap("'b2'") });
    expect(await names(moved)).toEqual(['a', 'b2', 'c']);
    expect(tools.started - before).toBe(3);
    expect(await names(first)).toEqual(['a', 'b', 'c']);
    expect(tools.started - before).toBe(3);
  });

  it('takes in the revision where a variable uses it', async () => {
    const { first, push } = await repository({
      libs: ['vendor'],
      extVars: [{ name: 'at', value: 'rev-$ARGOCD_APP_REVISION_SHORT' }],
    });
    const moved = await push({
      'app/b.jsonnet': configMap("std.extVar('at')"),
    });
    const { objects } = await renderer.render(moved);
    expect(objects.map(object => object.metadata.name)).toContain(
      `rev-${moved.content.revision.slice(0, 7)}`,
    );
    const key = await renderer.renderKey(moved);
    expect(await renderer.renderKey(first)).not.toBe(key);
    const later = await push({ 'other/x.yaml': 'a: 1' });
    expect(await renderer.renderKey(later)).not.toBe(key);
  });

  it('skips the files where Jsonnet is switched off, and needs no program then', async () => {
    const { first } = await repository(undefined);
    const off = createRenderer({
      tools,
      settings: { disabledTypes: ['Jsonnet'] },
    });
    const before = tools.started;
    const { objects } = await off.render(first);
    expect(objects.map(object => object.metadata.name)).toEqual(['c']);
    expect(tools.started).toBe(before);
    await off.close();
  });
});

it('says what to install where there is no program', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jsonnet-none-'));
  const launcher = startLauncher();
  const tools = createToolBox({ launcher, folder, searchPath: '' });
  await expect(tools.tool('jsonnet')).rejects.toMatchObject({
    reason: 'RenderFailed',
    message: 'Jsonnet is not installed.',
    hint: expect.stringContaining('gitops.tools.jsonnet'),
  });
  await launcher.close();
  await rm(folder, { recursive: true });
});
