import { type DevCluster, startDevCluster } from '@backstage-gitops/devcluster';
import {
  type KubernetesObject,
  refOf,
  type SyncRequest,
} from '@backstage-gitops/plugin-gitops-common';
import { syncWave } from '../../annotations';
import { DEFAULT_TRACKING } from '../../compare/tracking';
import type { ResourceComparison } from '../../compare/types';
import { assessHealth } from '../../health';
import {
  connectWithKubeconfig,
  createKubeClient,
  type KubeClient,
} from '../../kube';
import { createLiveCache, type LiveCache } from '../../live';
import {
  foldSyncOptions,
  planSync,
  runSync,
  type SyncProgress,
  type SyncRun,
} from '..';
import { APP } from './objects';

/** What a sync said and did. */
export interface Synced {
  result: SyncProgress;
  messages: string[];
  /** Status of each object, by name. */
  statuses: Record<string, string>;
  /** Apply requests, dry runs among them. */
  applies: number;
}

export type RunOptions = Partial<
  Pick<SyncRun, 'signal' | 'fence' | 'resume' | 'pruneConfirmed' | 'onProgress'>
> & { namespace?: string };

/** A real control plane that syncs are run against. */
export class SyncBed {
  private constructor(
    private readonly cluster: DevCluster,
    readonly client: KubeClient,
    readonly live: LiveCache,
  ) {}

  static async start(): Promise<SyncBed> {
    const cluster = await startDevCluster();
    const client = createKubeClient(
      await connectWithKubeconfig(cluster.kubeconfig),
    );
    const live = createLiveCache({
      client,
      tracking: DEFAULT_TRACKING,
      health: assessHealth,
    });
    return new SyncBed(cluster, client, live);
  }

  async stop(): Promise<void> {
    await this.live.stop();
    this.client.close();
    await this.cluster.stop();
  }

  /** Compares with what is live and syncs; `gone` are objects that Git does not have any more. */
  async sync(
    desired: KubernetesObject[],
    request: SyncRequest = {},
    over: RunOptions & { gone?: KubernetesObject[] } = {},
  ): Promise<Synced> {
    const { gone = [], namespace = 'default', ...rest } = over;
    const resources = await this.compared(desired, gone);
    return this.run(resources, request, { ...rest, namespace });
  }

  /** Runs a sync of a comparison that was made before. */
  async run(
    resources: ResourceComparison[],
    request: SyncRequest = {},
    { namespace = 'default', ...over }: RunOptions = {},
  ): Promise<Synced> {
    const { client, live } = this;
    const options = foldSyncOptions(request);
    const messages: string[] = [];
    const before = client.requests.apply ?? 0;
    const result = await runSync({
      appName: APP,
      plan: planSync({
        resources,
        options,
        destinationNamespace: namespace,
        namespaceExists: namespace === 'default',
      }),
      options,
      client,
      live,
      health: assessHealth,
      fence: () => {},
      ...over,
      onProgress: progress => {
        messages.push(progress.message);
        over.onProgress?.(progress);
      },
    });
    return {
      result,
      messages,
      statuses: Object.fromEntries(
        result.resources.map(({ name, status }) => [name, status ?? '']),
      ),
      applies: (client.requests.apply ?? 0) - before,
    };
  }

  async compared(
    desired: KubernetesObject[],
    gone: KubernetesObject[] = [],
  ): Promise<ResourceComparison[]> {
    const all = [...desired, ...gone];
    await this.live.ensureKinds([
      ...all.map(object => refOf(object)),
      { group: '', kind: 'Namespace' },
    ]);
    return Promise.all(
      all.map(async object => {
        const ref = refOf(object);
        const found = await this.liveOf(object);
        return {
          ref,
          desired: gone.includes(object) ? undefined : object,
          live: found?.object,
          liveUid: found?.uid,
          status: 'OutOfSync' as const,
          requiresPruning: gone.includes(object),
          requiresDeletionConfirmation: false,
          counts: true,
          syncWave: syncWave(object),
          hook: false,
          differences: [],
        };
      }),
    );
  }

  /** As the API server has it now. */
  async stored(
    object: KubernetesObject,
  ): Promise<KubernetesObject | undefined> {
    const { group, kind, namespace, name } = refOf(object);
    const resource = (await this.client.discovery()).resource(group, kind);
    return resource && this.client.get(resource, { namespace, name });
  }

  async resource(group: string, kind: string) {
    const found = (await this.client.discovery()).resource(group, kind);
    if (!found) {
      throw new Error(`${kind} is not served`);
    }
    return found;
  }

  /** The garbage collector ends a foreground deletion in its own time. */
  async untilGone(object: KubernetesObject): Promise<void> {
    for (let i = 0; i < 150; i++) {
      if (!(await this.stored(object))) {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`${object.metadata.name} is still there`);
  }

  private async liveOf(object: KubernetesObject) {
    const { version: _version, ...ref } = refOf(object);
    const { missing } = await this.live.ensureKinds([ref]);
    return missing.length > 0 ? undefined : this.live.get(ref);
  }
}
