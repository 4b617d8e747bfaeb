import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  DevCluster,
  GitServer,
  startDevCluster,
  startGitServer,
} from '@backstage-gitops/devcluster';
import {
  ApiResource,
  connectWithKubeconfig,
  createKubeClient,
  DEFAULT_TRACKING,
  KubeClient,
  Launcher,
  startLauncher,
} from '@backstage-gitops/engine';
import type {
  Application,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { storeApplications, storeCluster } from '../../__testUtils__/fixtures';
import { testSealing } from '../../__testUtils__/databases';
import { enqueue, getStatuses, QueueReason, StatusRow } from '../../store';
import { createSourceParts } from '../../wiring/sourceParts';
import { createController } from '../createController';
import { DEFAULT_TIMING, Timing } from '../timing';

/** A control plane and a Git server for all tests of a file: they take seconds to start. */
export interface World {
  cluster: DevCluster;
  git: GitServer;
  launcher: Launcher;
  client: KubeClient;
  folder: string;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'gitops-reconcile-'));
  const [cluster, git] = await Promise.all([
    startDevCluster(),
    startGitServer({ dir: join(folder, 'repositories') }),
  ]);
  const launcher = startLauncher();
  const client = createKubeClient(
    await connectWithKubeconfig(cluster.kubeconfig),
  );
  return {
    cluster,
    git,
    launcher,
    client,
    folder,
    async stop() {
      client.close();
      launcher.close();
      await Promise.all([cluster.stop(), git.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One replica on a database, with what a test needs to act and to look. */
export async function startReplica(
  world: World,
  knex: Knex,
  timing: Partial<Timing> = {},
) {
  const { id: clusterId } = await storeCluster(knex, testSealing());
  const written: string[] = [];
  const sources = await createSourceParts({
    launcher: world.launcher,
    workingDirectory: world.folder,
    egress: { allow: ['*'] },
  });
  const controller = createController({
    knex,
    logger: mockServices.logger.mock(),
    ...sources,
    controlPlaneNamespace: 'argocd',
    tracking: DEFAULT_TRACKING,
    timing: {
      ...DEFAULT_TIMING,
      queuePoll: 100,
      clusterSilence: 1_000,
      ...timing,
    },
    clusterIds: async () => [clusterId],
    connectionOf: () => connectWithKubeconfig(world.cluster.kubeconfig),
    accessOf: async url => ({
      identity: '',
      git: { url },
      charts: { url, type: 'helm' },
    }),
    isChartPermitted: async () => true,
    namedRepository: async () => undefined,
    integrity: {
      checker: sources.checker,
      gpgKeys: async () => [],
      projectOf: async name => ({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        metadata: { name },
        spec: { sourceRepos: ['*'] },
      }),
    },
    refusals: async () => [],
    onWritten: versions =>
      written.push(...versions.map(({ applicationId }) => applicationId)),
    onRepositoryState: () => undefined,
  });
  await controller.start();

  const wish = async (reason: number, ...ids: string[]) => {
    await enqueue({
      knex,
      items: ids.map(applicationId => ({ applicationId, clusterId, reason })),
    });
    controller.wake();
  };
  const submit = async (...documents: Application[]): Promise<string[]> => {
    const rows = await storeApplications(knex, documents);
    const ids = rows.map(({ id }) => id);
    await wish(QueueReason.document, ...ids);
    return ids;
  };
  const status = async (id: string): Promise<StatusRow | undefined> =>
    (await getStatuses({ knex, ids: [id] }))[0];
  const stop = async () => {
    await controller.stop();
    await sources.close();
  };
  return {
    clusterId,
    controller,
    renderer: sources.renderer,
    stop,
    submit,
    wish,
    status,
    written,
  };
}

/** Asks until it holds; fails with the last answer. */
export async function until<Value>(
  look: () => Promise<Value>,
  holds: (value: Value) => boolean,
  timeoutMs = 20_000,
): Promise<Value> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > end) {
      throw new Error(`still not so: ${JSON.stringify(value)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

export async function servedKind(
  { client }: World,
  kind: string,
  group = '',
): Promise<ApiResource> {
  const resource = (await client.discovery()).resource(group, kind);
  if (!resource) throw new Error(`${kind} is not served`);
  return resource;
}

export async function liveConfigMap(
  world: World,
  namespace: string,
  name: string,
): Promise<KubernetesObject | undefined> {
  return world.client.get(await servedKind(world, 'ConfigMap'), {
    namespace,
    name,
  });
}

/** The YAML of a ConfigMap. */
export function configMap(name: string, value: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  key: "${value}"\n`;
}
