import { normalizeRepoUrl, sourcesOf } from '@backstage-gitops/engine';
import {
  Application,
  APPLICATION_ENTITY_ANNOTATION,
  DEFAULT_PROJECT,
} from '@backstage-gitops/plugin-gitops-common';
import {
  clusterOf,
  DestinationCluster,
  withoutTrailingSlash,
} from '../destinations';
import { NO_CLUSTER } from './application';

/** What the columns of an application are made of, read from its document at each write. */
export interface ApplicationColumns {
  namespace: string;
  name: string;
  document: string;
  project: string;
  cluster_id: string;
  destination_server: string;
  destination_name: string;
  destination_namespace: string;
  repo_url: string;
  entity_ref: string | null;
  automated: boolean;
}

/** @param document - validated, with metadata.namespace filled in */
export function toApplicationColumns(
  document: Application,
  clusters: readonly DestinationCluster[],
): ApplicationColumns {
  const { metadata, spec } = document;
  const automated = spec.syncPolicy?.automated;
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    document: JSON.stringify(document),
    project: spec.project || DEFAULT_PROJECT,
    cluster_id: clusterOf(spec.destination, clusters)?.id ?? NO_CLUSTER,
    destination_server: withoutTrailingSlash(spec.destination.server ?? ''),
    destination_name: spec.destination.name ?? '',
    destination_namespace: spec.destination.namespace ?? '',
    repo_url: sourceUrls(document)[0] ?? '',
    entity_ref: entityRefOf(document) ?? null,
    automated: automated !== undefined && automated.enabled !== false,
  };
}

/** The catalog entity that a document says it belongs to, in the catalog's own spelling. */
export function entityRefOf({ metadata }: Application): string | undefined {
  return metadata.annotations?.[APPLICATION_ENTITY_ANNOTATION]?.toLowerCase();
}

/** Normalised repository URLs of all effective sources (spec engine §1.1), each once. */
export function sourceUrls(document: Application): string[] {
  return [
    ...new Set(
      sourcesOf(document).map(({ repoURL }) => normalizeRepoUrl(repoURL)),
    ),
  ];
}

/** The document with the keys of all objects in order: documents that say the same are the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(
          Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : item,
  );
}
