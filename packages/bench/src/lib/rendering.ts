import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startGitServer, type GitServer } from '@backstage-gitops/devcluster';
import {
  createGitProvider,
  createRenderer,
  createToolBox,
  gitContent,
  startLauncher,
  toolOverrides,
  type Launcher,
  type Renderer,
  type SourceContent,
  type ToolBox,
} from '@backstage-gitops/engine';

/** The engine's way from Git to manifests, without a portal: a real Git server, real tools. */
export interface Rendering {
  git: GitServer;
  launcher: Launcher;
  tools: ToolBox;
  /** A folder for what the benchmark writes itself. */
  dir: string;
  /** A renderer that has seen nothing. */
  renderer(): Renderer;
  /** The newest commit of a repository, with the contents of all files. */
  content(repository: string): Promise<SourceContent>;
  close(): Promise<void>;
}

export async function startRendering(): Promise<Rendering> {
  const launcher = startLauncher();
  const dir = await mkdtemp(path.join(tmpdir(), 'gitops-bench-'));
  const git = await startGitServer({ dir: path.join(dir, 'repositories') });
  const provider = await createGitProvider({
    folder: path.join(dir, 'mirrors'),
    launcher,
  });
  const tools = createToolBox({
    launcher,
    folder: path.join(dir, 'tools'),
    // The programs whose versions everybody has, unless others are named.
    searchPath: '',
    overrides: toolOverrides(process.env),
  });
  const renderers: Renderer[] = [];
  return {
    git,
    launcher,
    tools,
    dir,
    renderer() {
      const renderer = createRenderer({ tools });
      renderers.push(renderer);
      return renderer;
    },
    async content(repository) {
      const mirror = await provider.open({ url: git.repoUrl(repository) });
      const { head = '' } = await mirror.listRefs();
      const content = await gitContent(mirror, head, 'refs/heads/main');
      await mirror.prefetch(head, ['']);
      return content;
    },
    async close() {
      await Promise.all(renderers.map(each => each.close()));
      await tools.close();
      await provider.close();
      await git.stop();
      await launcher.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
