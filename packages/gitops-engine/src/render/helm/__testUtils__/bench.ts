import { execFile } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parseYaml } from '@backstage-gitops/engine/parser/yaml.cjs';
import type { HelmOptions } from '@backstage-gitops/plugin-gitops-common';
import { startGitServer } from '@backstage-gitops/devcluster';
import { createGitProvider } from '../../../git';
import { startLauncher } from '../../../launcher';
import { gitContent, localContent, type SourceContent } from '../../../source';
import { createToolBox, type ToolBoxOptions } from '../../../tools';
import { createRenderer, type RendererOptions } from '../../renderer';
import type { RenderRequest } from '../../types';

const run = promisify(execFile);
const VERSIONS = { v3: 'helm3', v4: 'helm4' } as const;
export type HelmVersion = keyof typeof VERSIONS;

/** A repository behind a Git server, a renderer on its mirror, and the bare helm beside a checkout of it. */
export interface Bench {
  /** The newest commit. */
  readonly content: SourceContent;
  /** Folder of the checkout. */
  checkout: string;
  /** Of the repository, the mirror, the programs and the workspaces. */
  folder: string;
  readonly repoURL: string;
  /** Commits files over those that are there, and renders the new commit from then on. */
  commit(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  /** Commits links by path. */
  link(links: Readonly<Record<string, string>>): Promise<void>;
  /** What the renderer is asked for a chart. */
  request(
    path: string,
    helm?: HelmOptions,
    request?: Partial<RenderRequest>,
  ): RenderRequest;
  render(
    path: string,
    helm?: HelmOptions,
    request?: Partial<RenderRequest>,
  ): Promise<unknown[]>;
  key(
    path: string,
    helm?: HelmOptions,
    request?: Partial<RenderRequest>,
  ): Promise<string>;
  /** Another renderer on the same tools. */
  withRenderer(options: Omit<RendererOptions, 'tools'>): Promise<void>;
  /** Programs started by the renderer's tools. */
  readonly started: number;
  /** Runs helm itself, in a folder of the checkout; objects of its output. */
  helm(
    version: HelmVersion,
    folder: string,
    argv: readonly string[],
  ): Promise<unknown[]>;
  /** A copy of a folder of the checkout, for what helm writes into it; its path in the checkout. */
  copy(folder: string, name: string): Promise<string>;
  /** Packs a chart of the checkout; the archive, at its path in another folder. */
  packed(chart: string, to: string): Promise<Record<string, Uint8Array>>;
  close(): Promise<void>;
}

export const APPLICATION = {
  appName: 'team_web',
  name: 'web',
  project: 'default',
  destinationNamespace: 'prod',
};

/** Starts a bench with the bundled programs. */
export async function startBench(
  options: Pick<ToolBoxOptions, 'limits' | 'sandbox'> = {},
): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'helm-'));
  const checkout = join(folder, 'checkout');
  const launcher = startLauncher();
  const tools = createToolBox({
    launcher,
    folder: join(folder, 'tools'),
    searchPath: '',
    ...options,
  });
  const server = await startGitServer({ dir: join(folder, 'server') });
  const provider = await createGitProvider({
    folder: join(folder, 'mirrors'),
    launcher,
  });
  await server.createRepo('repo', { files: { 'README.md': 'charts\n' } });
  const repoURL = server.repoUrl('repo');
  const mirror = await provider.open({ url: repoURL });
  let renderer = createRenderer({ tools });

  let content = localContent(checkout);
  const goTo = async (commit: string) => {
    content = await gitContent(mirror, commit, 'refs/heads/main');
  };
  const git = async (input: string, ...argv: string[]) => {
    const repository = join(server.dir, 'repo.git');
    const running = run('git', ['-C', repository, ...argv]);
    // Without input the program may be gone before anything could be written.
    if (input !== '') running.child.stdin?.end(input);
    return (await running).stdout.trim();
  };
  const bench: Bench = {
    get content() {
      return content;
    },
    checkout,
    folder,
    repoURL,
    async commit(files) {
      for (const [path, data] of Object.entries(files)) {
        const file = join(checkout, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, data);
      }
      await goTo(await server.commit('repo', { files: { ...files } }));
    },
    async link(links) {
      const lines = Object.entries(links).map(
        ([path, target]) =>
          `M 120000 inline ${path}\ndata ${Buffer.byteLength(
            target,
          )}\n${target}\n`,
      );
      await git(
        `commit refs/heads/main\ncommitter T <t@example.com> 1700000000 +0000\ndata 4\nlink\nfrom refs/heads/main^0\n${lines.join(
          '',
        )}\n`,
        'fast-import',
        '--quiet',
      );
      await goTo(await git('', 'rev-parse', 'main'));
    },
    request: (path, helm = {}, request = {}) => ({
      content,
      source: { repoURL, path, helm },
      application: APPLICATION,
      ...request,
    }),
    async render(...args) {
      const { objects } = await renderer.render(bench.request(...args));
      return [...objects];
    },
    key: (...args) => renderer.renderKey(bench.request(...args)),
    async withRenderer(rendererOptions) {
      await renderer.close();
      renderer = createRenderer({ tools, ...rendererOptions });
    },
    get started() {
      return tools.started;
    },
    async helm(version, path, argv) {
      const { program } = await tools.tool(VERSIONS[version]);
      const { stdout } = await run(program, [...argv], {
        cwd: join(checkout, path),
        env: { HOME: join(folder, 'home') },
        maxBuffer: 64 * 1024 * 1024,
      });
      return argv[0] === 'template' ? objectsOf(stdout) : [];
    },
    async copy(path, name) {
      const to = `.copies/${name}/${path}`;
      await cp(join(checkout, path), join(checkout, to), { recursive: true });
      return to;
    },
    async packed(path, to) {
      const packs = await mkdtemp(join(folder, 'packs-'));
      await bench.helm('v4', path, ['package', '.', '--destination', packs]);
      const [archive] = await readdir(packs);
      return { [`${to}/${archive}`]: await readFile(join(packs, archive)) };
    },
    async close() {
      await renderer.close();
      await provider.close();
      await tools.close();
      await launcher.close();
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
  return bench;
}

function objectsOf(stdout: string): unknown[] {
  return parseYaml(stdout, 100).filter(document => document !== null);
}
