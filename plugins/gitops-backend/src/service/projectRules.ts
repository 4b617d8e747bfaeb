import { compileGlob, normalizeRepoUrl } from '@backstage-gitops/engine';
import {
  AppProject,
  ClusterGroupKind,
  IN_CLUSTER_NAME,
  IN_CLUSTER_SERVER,
  ProjectDestination,
} from '@backstage-gitops/plugin-gitops-common';
import type { ClusterRow } from '../store';
import { compileRepositoryGlob } from './repositoryGlob';

/** A destination as it was resolved, with every server and name that its cluster goes by. */
export interface ResolvedDestination {
  servers: readonly string[];
  names: readonly string[];
  namespace: string;
  /** Project that the cluster belongs to, where it belongs to one. */
  clusterProject?: string;
}

/**
 * Whether a project lets its applications take manifests from a repository (spec control §1.2). A denial that hits refuses
 * at once; one that does not hit counts as a match, so that a list of denials alone permits everything else.
 */
export function isSourcePermitted(
  project: AppProject,
  repoUrl: string,
): boolean {
  const url = normalizeRepoUrl(repoUrl);
  let matched = false;
  for (const pattern of project.spec.sourceRepos ?? []) {
    const denied = isDenial(pattern);
    const body = denied ? pattern.slice(1) : pattern;
    const hit = compileRepositoryGlob(
      body === '*' ? body : normalizeRepoUrl(body),
    )(url);
    if (denied && hit) return false;
    matched ||= hit || denied;
  }
  return matched;
}

/** Whether a project lets its applications deploy to a destination (spec control §1.3). */
export function isDestinationPermitted(
  project: AppProject,
  destination: ResolvedDestination,
): boolean {
  let matched = false;
  for (const entry of project.spec.destinations ?? []) {
    const verdict = tryEntry(entry, destination);
    if (verdict === 'denied') return false;
    matched ||= verdict === 'matched';
  }
  if (!matched) return false;
  return (
    !project.spec.permitOnlyProjectScopedClusters ||
    destination.clusterProject === project.metadata.name
  );
}

function tryEntry(
  entry: ProjectDestination,
  destination: ResolvedDestination,
): 'matched' | 'denied' | 'other' {
  const name = tryPattern(entry.name ?? '', destination.names);
  const server = tryPattern(entry.server ?? '', destination.servers);
  const namespace = tryPattern(entry.namespace ?? '', [destination.namespace]);
  const serverMatched = name.matched || server.matched;
  if (serverMatched && namespace.matched) return 'matched';
  if (name.denied) return 'denied';
  if (server.denied && namespace.matched) return 'denied';
  if (namespace.denied && serverMatched) return 'denied';
  return 'other';
}

/** A denial matches every value but the ones that it denies; of several values for one thing, any that hits counts. */
function tryPattern(
  pattern: string,
  values: readonly string[],
): { matched: boolean; denied: boolean } {
  const denial = isDenial(pattern);
  const hit = values.some(compileGlob(denial ? pattern.slice(1) : pattern));
  return { matched: hit !== denial, denied: denial && hit };
}

/** The servers and names that a cluster goes by: the in-cluster one also by the words that documents have for it. */
export function aliasesOf(
  cluster: Pick<ClusterRow, 'server' | 'name' | 'inCluster'>,
): Pick<ResolvedDestination, 'servers' | 'names'> {
  return cluster.inCluster
    ? {
        servers: [cluster.server, IN_CLUSTER_SERVER],
        names: [cluster.name, IN_CLUSTER_NAME],
      }
    : { servers: [cluster.server], names: [cluster.name] };
}

/**
 * Whether a project lets its applications have objects of a kind (spec control §1.4).
 *
 * @param object.namespaced - whether the kind has namespaces, as discovery says
 */
export function isKindPermitted(
  project: AppProject,
  object: { group: string; kind: string; name: string; namespaced: boolean },
): boolean {
  const { spec } = project;
  const isIn = (list: readonly ClusterGroupKind[] | undefined) =>
    list?.some(
      entry =>
        compileGlob(entry.group)(object.group) &&
        compileGlob(entry.kind)(object.kind) &&
        (!entry.name || compileGlob(entry.name)(object.name)),
    ) ?? false;
  if (object.namespaced) {
    const permitted =
      spec.namespaceResourceWhitelist === undefined ||
      isIn(spec.namespaceResourceWhitelist);
    return permitted && !isIn(spec.namespaceResourceBlacklist);
  }
  return (
    isIn(spec.clusterResourceWhitelist) && !isIn(spec.clusterResourceBlacklist)
  );
}

function isDenial(pattern: string): boolean {
  return pattern.startsWith('!');
}
