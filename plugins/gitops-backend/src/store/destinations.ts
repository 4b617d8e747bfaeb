import {
  Destination,
  IN_CLUSTER_NAME,
  IN_CLUSTER_SERVER,
} from '@backstage-gitops/plugin-gitops-common';

/** What of a cluster decides whether a destination means it. */
export interface DestinationCluster {
  id: string;
  name: string;
  server: string;
  inCluster: boolean;
}

/**
 * The cluster that a destination names, undefined where none is known. A cluster of that very server or name goes before
 * the configured meaning of `https://kubernetes.default.svc` and `in-cluster`.
 */
export function clusterOf<Cluster extends DestinationCluster>(
  destination: Destination,
  clusters: readonly Cluster[],
): Cluster | undefined {
  const server = withoutTrailingSlash(destination.server ?? '');
  const named = clusters.find(cluster =>
    server ? cluster.server === server : cluster.name === destination.name,
  );
  if (named) return named;
  const meansOwn = server
    ? server === IN_CLUSTER_SERVER
    : destination.name === IN_CLUSTER_NAME;
  return meansOwn ? clusters.find(({ inCluster }) => inCluster) : undefined;
}

export function withoutTrailingSlash(url: string): string {
  let end = url.length;
  while (end > 0 && url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}
