import { request } from '@playwright/test';
import type { APIRequestContext } from '@playwright/test';
import { setting } from './environment';

/** The cluster itself, past the portal: what `kubectl` would see and do. */
export interface Cluster {
  /** HTTP status of a GET: 200 or 404. */
  statusOf(path: string): Promise<number>;
  /** The image of a Deployment's first container. */
  imageOf(path: string): Promise<string>;
  delete(path: string): Promise<void>;
  close(): Promise<void>;
}

export async function openCluster(): Promise<Cluster> {
  const api: APIRequestContext = await request.newContext({
    baseURL: setting('GITOPS_E2E_CLUSTER_URL'),
    extraHTTPHeaders: {
      authorization: `Bearer ${setting('GITOPS_E2E_CLUSTER_TOKEN')}`,
    },
    // Its certificate is of its own making, and it is on loopback.
    ignoreHTTPSErrors: true,
  });
  return {
    async statusOf(path) {
      return (await api.get(path)).status();
    },
    async imageOf(path) {
      const { spec } = await (await api.get(path)).json();
      return spec.template.spec.containers[0].image;
    },
    async delete(path) {
      const answer = await api.delete(path);
      if (!answer.ok()) throw new Error(`DELETE ${path}: ${answer.status()}`);
    },
    close: () => api.dispose(),
  };
}
