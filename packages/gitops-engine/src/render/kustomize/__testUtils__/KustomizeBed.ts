import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startGitServer, type GitServer } from '@backstage-gitops/devcluster';
import type {
  KubernetesObject,
  KustomizeOptions,
} from '@backstage-gitops/plugin-gitops-common';
import { parseYaml } from '@backstage-gitops/engine/parser/yaml.cjs';
import { EngineError } from '../../../errors';
import { createGitProvider, type GitProvider } from '../../../git';
import { startLauncher, type Launcher } from '../../../launcher';
import {
  gitContent,
  resolveRevision,
  type SourceAccess,
  type SourceContent,
} from '../../../source';
import { memoryTree } from '../../../source/memoryTree';
import { createToolBox, type ToolBox, type ToolLimits } from '../../../tools';
import { createRenderer } from '../../renderer';
import type { Renderer, RenderRequest } from '../../types';
import type { KustomizeBuildOptions } from '../buildOptions';

const run = promisify(execFile);
const MAX_DEPTH = 100;
const MAX_BUFFER = 64 * 1024 * 1024;

export type Files = Readonly<Record<string, string>>;

export interface BedRender {
  path: string;
  options?: KustomizeOptions;
  buildOptions?: KustomizeBuildOptions;
  request?: Partial<RenderRequest>;
}

/** A Git server, mirrors of it, a tool box, and the bare tool on a clone: what it takes to render kustomizations both ways. */
export class KustomizeBed {
  private app?: Promise<SourceContent>;
  private readonly renderers = new Map<string, Renderer>();

  private constructor(
    readonly folder: string,
    readonly server: GitServer,
    readonly launcher: Launcher,
    readonly tools: ToolBox,
    readonly provider: GitProvider,
    /** Files that `access.file` hands out, by address. */
    readonly remoteFiles: Map<string, string>,
    /** Charts that `access.chart` hands out, by name. */
    readonly remoteCharts: Map<string, Files>,
  ) {}

  static async start(
    sandbox: 'auto' | 'off' = 'auto',
    limits?: Partial<ToolLimits>,
  ): Promise<KustomizeBed> {
    const folder = await mkdtemp(join(tmpdir(), 'kustomize-'));
    const launcher = startLauncher();
    const bed = new KustomizeBed(
      folder,
      await startGitServer({ dir: join(folder, 'server') }),
      launcher,
      createToolBox({
        launcher,
        folder: join(folder, 'tools'),
        searchPath: '',
        sandbox,
        limits,
      }),
      await createGitProvider({ folder: join(folder, 'mirrors'), launcher }),
      new Map(),
      new Map(),
    );
    // Found, unpacked and tried here, so that it does not count as the time of the first test.
    await bed.tools.tool('kustomize');
    await bed.tools.tool('helm3');
    await bed.tools.sandbox();
    return bed;
  }

  /** Commits files and links to the repository `app`. */
  async commit(files: Files, links: Files = {}): Promise<void> {
    this.app = undefined;
    await this.server.createRepo('app');
    await this.server.commit('app', { files });
    const lines = Object.entries(links).map(
      ([path, target]) =>
        `M 120000 inline ${path}\ndata ${Buffer.byteLength(
          target,
        )}\n${target}\n`,
    );
    if (lines.length === 0) return;
    execFileSync(
      'git',
      ['-C', join(this.server.dir, 'app.git'), 'fast-import', '--quiet'],
      {
        input: `commit refs/heads/main\ncommitter T <t@example.com> 1700000000 +0000\ndata 5\nlinks\nfrom refs/heads/main^0\n${lines.join(
          '',
        )}\n`,
      },
    );
  }

  /** A repository at a revision, as the product would fetch it. */
  async content(url: string, revision: string): Promise<SourceContent> {
    const mirror = await this.provider.open({ url });
    const { commit, ref } = resolveRevision(await mirror.listRefs(), revision, {
      repository: url,
    });
    return gitContent(mirror, commit, ref);
  }

  /** Gives out the Git server's repositories, and the files and charts that a test put in. */
  readonly access: SourceAccess = {
    git: (url, revision) => {
      if (url.startsWith(this.server.url)) return this.content(url, revision);
      throw new EngineError('InvalidInput', `Repository ${url} is not known.`);
    },
    chart: async ({ chart, version }) => {
      const files = this.remoteCharts.get(chart);
      if (!files) {
        throw new EngineError('PathNotFound', `There is no chart ${chart}.`);
      }
      const tree = memoryTree(
        Object.entries(files).map(([path, text]) => ({
          path,
          mode: 'file',
          content: Buffer.from(text),
        })),
      );
      return { tree, revision: version, place: `chart ${chart}` };
    },
    namedRepository: async () => undefined,
    file: async url => {
      const text = this.remoteFiles.get(url);
      if (text !== undefined) return Buffer.from(text);
      throw new EngineError(
        'RepositoryUnreachable',
        `${url} answers with status 404.`,
      );
    },
  };

  renderer(buildOptions: KustomizeBuildOptions = {}): Renderer {
    const key = JSON.stringify(buildOptions);
    const known = this.renderers.get(key);
    if (known) return known;
    const renderer = createRenderer({
      tools: this.tools,
      settings: { kustomize: { buildOptions } },
    });
    this.renderers.set(key, renderer);
    return renderer;
  }

  private appContent(): Promise<SourceContent> {
    this.app ??= this.content(this.server.repoUrl('app'), '');
    return this.app;
  }

  async request({ path, options, request }: BedRender): Promise<RenderRequest> {
    const repoURL = this.server.repoUrl('app');
    return {
      content: request?.content ?? (await this.appContent()),
      source: { repoURL, path, ...(options && { kustomize: options }) },
      access: this.access,
      ...request,
    };
  }

  /** Objects as we render them. */
  async ours(render: BedRender): Promise<readonly KubernetesObject[]> {
    const request = await this.request(render);
    return (await this.renderer(render.buildOptions).render(request)).objects;
  }

  key(render: BedRender): Promise<string> {
    return this.request(render).then(request =>
      this.renderer(render.buildOptions).renderKey(request),
    );
  }

  /** A checkout of the repository `app`. */
  async clone(): Promise<string> {
    const folder = await mkdtemp(join(this.folder, 'clone-'));
    await run('git', [
      'clone',
      '--quiet',
      this.server.repoUrl('app'),
      join(folder, 'app'),
    ]);
    return join(folder, 'app');
  }

  /** Objects as the bare tool renders them from a folder. */
  async bare(
    folder: string,
    flags: readonly string[] = [],
    files: Files = {},
  ): Promise<unknown[]> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const { program, argvPrefix } = await this.tools.tool('kustomize');
    const helm = flags.includes('--enable-helm')
      ? ['--helm-command', (await this.tools.tool('helm3')).program]
      : [];
    const { stdout } = await run(
      program,
      [...argvPrefix, folder, ...flags, ...helm],
      {
        maxBuffer: MAX_BUFFER,
        env: {
          PATH: process.env.PATH ?? '',
          HOME: this.folder,
          GIT_CONFIG_NOSYSTEM: '1',
        },
      },
    );
    return parseYaml(stdout, MAX_DEPTH).filter(object => object !== null);
  }

  async stop(): Promise<void> {
    for (const renderer of this.renderers.values()) await renderer.close();
    await this.provider.close();
    await this.tools.close();
    await this.launcher.close();
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
