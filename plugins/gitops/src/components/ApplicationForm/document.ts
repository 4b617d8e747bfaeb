import {
  APPLICATION_ENTITY_ANNOTATION,
  DEFAULT_PROJECT,
  IN_CLUSTER_NAME,
  parseDocument,
} from '@backstage-gitops/plugin-gitops-common';
import type {
  Application,
  ApplicationSource,
} from '@backstage-gitops/plugin-gitops-common';

/** One thing that is wrong with a document. */
export interface Problem {
  path: string;
  message: string;
}

/** A document that a person can start from. */
export function newApplication(entityRef?: string): Application {
  const name = entityRef?.split('/').pop() ?? '';
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      ...(entityRef && {
        annotations: { [APPLICATION_ENTITY_ANNOTATION]: entityRef },
      }),
    },
    spec: {
      project: DEFAULT_PROJECT,
      source: { repoURL: '', path: '' },
      destination: { name: IN_CLUSTER_NAME, namespace: name },
      syncPolicy: { syncOptions: ['CreateNamespace=true'] },
    },
  };
}

/** The sources that the form shows; there is always one. */
export function sourcesIn({ spec }: Application): ApplicationSource[] {
  if (spec.sources && spec.sources.length > 0) return spec.sources;
  return [spec.source ?? { repoURL: '', path: '' }];
}

/** One source stands alone, several in a list. */
export function withSources(
  document: Application,
  sources: readonly ApplicationSource[],
): Application {
  const { source: _one, sources: _many, ...spec } = document.spec;
  return {
    ...document,
    spec: {
      ...spec,
      ...(sources.length === 1
        ? { source: sources[0] }
        : { sources: [...sources] }),
    },
  };
}

export function withSpec(
  document: Application,
  change: Partial<Application['spec']>,
): Application {
  return { ...document, spec: { ...document.spec, ...change } };
}

/** Whether a sync option such as `CreateNamespace` is on. */
export function hasSyncOption({ spec }: Application, key: string): boolean {
  return spec.syncPolicy?.syncOptions?.includes(`${key}=true`) === true;
}

export function withSyncOption(
  document: Application,
  key: string,
  on: boolean,
): Application {
  const others = (document.spec.syncPolicy?.syncOptions ?? []).filter(
    option => !option.startsWith(`${key}=`),
  );
  return withSpec(document, {
    syncPolicy: {
      ...document.spec.syncPolicy,
      syncOptions: on ? [...others, `${key}=true`] : others,
    },
  });
}

/** Leaves out what a person emptied: an empty text, list or block says nothing. */
export function trimmed(document: Application): Application {
  const result = withoutEmpty(document);
  const { document: checked } = parseDocument(result);
  return checked?.kind === 'Application' ? checked : document;
}

/** All that is wrong, in the words of the one validator. */
export function problemsOf(document: Application): Problem[] {
  return [...parseDocument(withoutEmpty(document)).errors];
}

/** Parts of a document that are there even where nothing is in them yet, so that what they lack can be named. */
const PARTS = new Set(['metadata', 'spec', 'source', 'destination']);

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, child]): [string, unknown] => [key, withoutEmpty(child)])
      .filter(([key, child]) => PARTS.has(key) || !isEmpty(child)),
  );
}

function isEmpty(value: unknown): boolean {
  if (value === '' || value === undefined) return true;
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 0
  );
}
