import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DevCluster,
  findFreePort,
  GitServer,
  startDevCluster,
  startGitServer,
  startPostgres,
} from '@backstage-gitops/devcluster';
import {
  ApiResource,
  connectWithKubeconfig,
  createKubeClient,
  KubeClient,
} from '@backstage-gitops/engine';
import { Portal, startPortal } from './portal';
import { processUsage, treeCpuMs } from './processes';

export type Database = 'sqlite' | 'postgres';

/** Everything that a benchmark runs on, all of it real and on this machine. */
export interface World {
  cluster: DevCluster;
  git: GitServer;
  portal: Portal;
  client: KubeClient;
  /** CPU so far, in milliseconds: of the portal with all that it started, and of each control plane program. */
  cpu(): { portalMs: number; controlPlaneMs: Record<string, number> };
  /** Highest resident memory of the portal's process so far. */
  peakMiB(): number;
  kind(kind: string): Promise<ApiResource>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  database: Database;
  /** The repository's root. */
  root: string;
  /** The backend as one file. */
  backend: string;
  /** How often repositories are listed that nobody asks about. */
  pollInterval: string;
}

export async function startWorld(options: WorldOptions): Promise<World> {
  const dir = await mkdtemp(path.join(tmpdir(), 'gitops-bench-'));
  const [cluster, git, postgres, port] = await Promise.all([
    startDevCluster(),
    startGitServer({ dir: path.join(dir, 'repositories') }),
    options.database === 'postgres' ? startPostgres() : undefined,
    findFreePort(),
  ]);
  const token = randomBytes(24).toString('hex');
  const portal = await startPortal({
    bundle: options.backend,
    port,
    token,
    logFile: path.join(dir, 'portal.log'),
    configFiles: ['app-config.yaml', `app-config.${options.database}.yaml`].map(
      file => path.join(options.root, 'packages/bench', file),
    ),
    env: {
      BENCH_PORT: `${port}`,
      BENCH_TOKEN: token,
      BENCH_DIR: dir,
      BENCH_POLL: options.pollInterval,
      BENCH_KUBECONFIG: cluster.kubeconfigPath,
      BENCH_POSTGRES: postgres?.connectionString ?? '',
    },
  });
  const client = createKubeClient(
    await connectWithKubeconfig(cluster.kubeconfig),
  );
  return {
    cluster,
    git,
    portal,
    client,
    cpu: () => ({
      portalMs: treeCpuMs(portal.pid),
      controlPlaneMs: Object.fromEntries(
        Object.entries(cluster.pids).map(([program, pid]) => [
          program,
          processUsage(pid)?.cpuMs ?? 0,
        ]),
      ),
    }),
    peakMiB: () => processUsage(portal.pid)?.peakMiB ?? 0,
    async kind(kind) {
      const resource = (await client.discovery()).resource('', kind);
      if (!resource) throw new Error(`${kind} is not served`);
      return resource;
    },
    async stop() {
      client.close();
      await portal.stop();
      await Promise.all([cluster.stop(), git.stop(), postgres?.stop()]);
      await rm(dir, { recursive: true, force: true });
    },
  };
}
