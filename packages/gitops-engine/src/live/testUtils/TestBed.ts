import {
  type KubernetesObject,
  refOf,
} from '@backstage-gitops/plugin-gitops-common';
import { DEFAULT_TRACKING } from '../../compare/tracking';
import { assessHealth } from '../../health';
import {
  type ApiResource,
  type KubeClient,
  connectWithKubeconfig,
  createKubeClient,
} from '../../kube';
import { createLiveCache } from '../cache';
import type { LiveCache, LiveCacheOptions, LiveChange } from '../types';

/** A client and a cache over a real control plane. */
export class TestBed {
  readonly cache: LiveCache;
  private readonly opened: (() => Promise<void> | void)[] = [];

  private constructor(readonly client: KubeClient) {
    this.cache = this.openCache();
  }

  static async open(kubeconfig: string): Promise<TestBed> {
    return new TestBed(
      createKubeClient(await connectWithKubeconfig(kubeconfig)),
    );
  }

  /** Another cache, ended with the others. */
  openCache(options: Partial<LiveCacheOptions> = {}): LiveCache {
    const cache = createLiveCache({
      client: this.client,
      tracking: DEFAULT_TRACKING,
      health: assessHealth,
      ...options,
    });
    this.opened.push(() => cache.stop());
    return cache;
  }

  /** Ends a client of a test's own with the others. */
  closing(client: KubeClient): KubeClient {
    this.opened.push(() => client.close());
    return client;
  }

  async resource(group: string, kind: string): Promise<ApiResource> {
    const found = (await this.client.discovery()).resource(group, kind);
    if (!found) throw new Error(`${kind} is not served`);
    return found;
  }

  async apply(object: KubernetesObject): Promise<KubernetesObject> {
    const { group, kind } = refOf(object);
    return this.client.apply(await this.resource(group, kind), object, {
      fieldManager: 'argocd-controller',
    });
  }

  async close(): Promise<void> {
    for (const end of this.opened) {
      await end();
    }
    this.client.close();
  }
}

/** Collects the applications that a cache tells of. */
export function listen(cache: LiveCache) {
  const apps = new Set<string>();
  const trees = new Set<string>();
  const off = cache.onChange((change: LiveChange) => {
    change.apps.forEach(app => apps.add(app));
    change.trees.forEach(app => trees.add(app));
  });
  const clear = () => {
    apps.clear();
    trees.clear();
  };
  return { apps, trees, clear, off };
}

/** Waits for something to come true. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  ms = 60_000,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
