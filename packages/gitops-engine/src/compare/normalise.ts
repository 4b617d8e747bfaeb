import {
  parseApiVersion,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { LAST_APPLIED_ANNOTATION } from '../annotations';
import { isJsonObject } from '../kube/json';
import { decodeStringData } from './secret';
import { isCustomResourceDefinition } from './tracking';

/** Which kinds are compared without their status (spec engine §4.6). */
export type IgnoreStatus = 'all' | 'crd' | 'none';

export interface NormaliseOptions {
  ignoreStatus?: IgnoreStatus;
  /** Rules of roles that other roles fill in are no difference. */
  ignoreAggregatedRoles?: boolean;
}

/** What the API server writes into metadata itself. */
const SERVER_METADATA = [
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
] as const;

/**
 * The object as it is compared (spec engine §4.6): without what the API server writes itself, `stringData` of Secrets in
 * `data`, empty rules of roles gone, ports of Endpoints with their protocol. Never changes the object given.
 */
export function normalise(
  object: KubernetesObject,
  options: NormaliseOptions = {},
): KubernetesObject {
  const copy: KubernetesObject = {
    ...object,
    metadata: normaliseMetadata(object.metadata),
  };
  const ignored = options.ignoreStatus ?? 'all';
  if (
    ignored === 'all' ||
    (ignored === 'crd' && isCustomResourceDefinition(object))
  ) {
    delete copy.status;
  }
  const { group } = parseApiVersion(object.apiVersion);
  if (group === '' && object.kind === 'Secret') {
    return decodeStringData(copy);
  }
  if (
    group === 'rbac.authorization.k8s.io' &&
    (object.kind === 'Role' || object.kind === 'ClusterRole')
  ) {
    normaliseRules(copy, options.ignoreAggregatedRoles ?? false);
  }
  if (group === '' && object.kind === 'Endpoints') {
    copy.subsets = canonicalSubsets(copy.subsets);
  }
  return copy;
}

function normaliseMetadata(
  metadata: KubernetesObject['metadata'],
): KubernetesObject['metadata'] {
  const copy = { ...metadata };
  for (const field of SERVER_METADATA) {
    delete copy[field];
  }
  if (copy.annotations?.[LAST_APPLIED_ANNOTATION] !== undefined) {
    const { [LAST_APPLIED_ANNOTATION]: _applied, ...annotations } =
      copy.annotations;
    copy.annotations = annotations;
  }
  return copy;
}

function normaliseRules(
  role: KubernetesObject,
  ignoreAggregated: boolean,
): void {
  const aggregated = ignoreAggregated && isJsonObject(role.aggregationRule);
  if (aggregated || (Array.isArray(role.rules) && role.rules.length === 0)) {
    role.rules = null;
  }
}

/** Addresses and ports of one subset have no order; their protocol is TCP where none is named. */
function canonicalSubsets(subsets: unknown): unknown {
  if (!Array.isArray(subsets)) {
    return subsets;
  }
  return sorted(
    subsets.map(subset =>
      isJsonObject(subset)
        ? {
            ...subset,
            ...sortedMember(subset.addresses, 'addresses'),
            ...sortedMember(subset.notReadyAddresses, 'notReadyAddresses'),
            ...sortedMember(
              Array.isArray(subset.ports)
                ? subset.ports.map(port =>
                    isJsonObject(port) ? { protocol: 'TCP', ...port } : port,
                  )
                : undefined,
              'ports',
            ),
          }
        : subset,
    ),
  );
}

function sortedMember(list: unknown, name: string) {
  return Array.isArray(list) ? { [name]: sorted(list) } : {};
}

function sorted(list: readonly unknown[]): unknown[] {
  return list
    .map(item => ({ item, key: JSON.stringify(item) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ item }) => item);
}
