import { join } from 'node:path';
import {
  Charts,
  createCharts,
  createEgress,
  createGitProvider,
  createIntegrityChecker,
  createRenderer,
  createToolBox,
  Egress,
  EgressPolicy,
  GitProvider,
  IntegrityChecker,
  Launcher,
  Renderer,
  RenderSettings,
  ResultStore,
  ToolBox,
  ToolBoxOptions,
} from '@backstage-gitops/engine';
import type { LimitSettings } from '../configuration/limitSettings';

/** What reads and renders sources, shared by the controller and the API. */
export interface SourceParts {
  git: GitProvider;
  charts: Charts;
  egress: Egress;
  renderer: Renderer;
  tools: ToolBox;
  checker: IntegrityChecker;
  /** For contents of large files. */
  lfsFolder: string;
  close(): Promise<void>;
}

export interface SourcePartsOptions {
  launcher: Launcher;
  /** Folder for what can be had again: mirrors, charts, programs, workspaces. */
  workingDirectory: string;
  egress: EgressPolicy;
  tools?: Omit<ToolBoxOptions, 'launcher' | 'folder'>;
  rendering?: RenderSettings;
  limits?: LimitSettings;
  /** Where results of tools are kept beyond this process. */
  results?: ResultStore;
}

/** Opens the clients of Git, charts and registries, and the renderer on top of them. */
export async function createSourceParts(
  options: SourcePartsOptions,
): Promise<SourceParts> {
  const { launcher, workingDirectory } = options;
  const egress = createEgress(options.egress);
  const git = await createGitProvider({
    folder: join(workingDirectory, 'git'),
    launcher,
    check: url => egress.check(url),
    maxPackMb: options.limits?.maxPackMb,
  });
  const charts = createCharts({
    egress,
    folder: join(workingDirectory, 'charts'),
    limits: options.limits?.charts,
  });
  const tools = createToolBox({
    ...options.tools,
    launcher,
    folder: join(workingDirectory, 'tools'),
  });
  const renderer = createRenderer({
    tools,
    settings: options.rendering,
    limits: options.limits?.rendering,
    store: options.results,
  });
  return {
    git,
    charts,
    egress,
    renderer,
    tools,
    checker: createIntegrityChecker({
      launcher,
      folder: join(workingDirectory, 'keyrings'),
    }),
    lfsFolder: join(workingDirectory, 'lfs'),
    async close() {
      await renderer.close();
      await Promise.all([git.close(), charts.close(), tools.close()]);
    },
  };
}
