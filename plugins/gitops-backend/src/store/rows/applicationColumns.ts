import type {
  Application,
  ApplicationSource,
} from '@backstage-gitops/plugin-gitops-common';
import { normalizeRepositoryUrl } from '../repositoryUrl';

/** Annotation of an Application that names the catalog entity it belongs to. */
export const ENTITY_ANNOTATION = 'backstage.io/entity-ref';

/** What the columns of an application are made of, read from its document at each write. */
export interface ApplicationColumns {
  namespace: string;
  name: string;
  document: string;
  project: string;
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
): ApplicationColumns {
  const { metadata, spec } = document;
  const automated = spec.syncPolicy?.automated;
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    document: JSON.stringify(document),
    project: spec.project || 'default',
    destination_server: (spec.destination.server ?? '').replace(/\/+$/, ''),
    destination_name: spec.destination.name ?? '',
    destination_namespace: spec.destination.namespace ?? '',
    repo_url: sourceUrls(document)[0] ?? '',
    entity_ref:
      metadata.annotations?.[ENTITY_ANNOTATION]?.toLowerCase() ?? null,
    automated: Boolean(automated) && automated?.enabled !== false,
  };
}

/** Normalised repository URLs of all effective sources (spec engine §1.1), each once. */
export function sourceUrls(document: Application): string[] {
  const { sources, source } = document.spec;
  const effective: ApplicationSource[] =
    sources && sources.length > 0 ? sources : source ? [source] : [];
  return [
    ...new Set(effective.map(({ repoURL }) => normalizeRepositoryUrl(repoURL))),
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
