import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { isCustomResourceDefinition } from '../compare/tracking';
import { objectAt, objectsAt, stringAt } from '../kube/json';

/** The kind that a CustomResourceDefinition makes. */
export interface DefinedKind {
  group: string;
  kind: string;
  /** Those that the API server is to serve. */
  versions: readonly string[];
}

/** Undefined for every other object, and for a definition that lacks the names. */
export function definedKind(
  object: KubernetesObject | undefined,
): DefinedKind | undefined {
  if (!object || !isCustomResourceDefinition(object)) {
    return undefined;
  }
  const spec = objectAt(object, 'spec');
  const group = stringAt(spec, 'group');
  const kind = stringAt(objectAt(spec, 'names'), 'kind');
  const versions = objectsAt(spec, 'versions')
    .filter(({ served }) => served !== false)
    .flatMap(version => stringAt(version, 'name') ?? []);
  return group && kind ? { group, kind, versions } : undefined;
}
