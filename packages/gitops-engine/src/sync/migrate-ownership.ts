import type {
  KubernetesObject,
  ManagedFieldsEntry,
} from '@backstage-gitops/plugin-gitops-common';
import { FIELD_MANAGER } from '../compare/resource';
import { isJsonObject, type JsonObject } from '../kube/json';

const CLIENT_SIDE_MANAGER = 'kubectl-client-side-apply';

/**
 * The managedFields of an object after what client-side apply owns went over to our server-side apply (KEP-555,
 * upgrading from client-side apply). Without it a field that is taken out of Git would stay: its old owner holds it.
 * Undefined where there is nothing to move.
 */
export function migratedOwnership(
  object: KubernetesObject,
): ManagedFieldsEntry[] | undefined {
  const entries = object.metadata.managedFields ?? [];
  const isOld = ({ manager, operation, subresource }: ManagedFieldsEntry) =>
    operation === 'Update' &&
    !subresource &&
    (manager === CLIENT_SIDE_MANAGER || manager === FIELD_MANAGER);
  const old = entries.filter(isOld);
  if (old.length === 0) {
    return undefined;
  }
  const isOwn = ({ manager, operation, subresource }: ManagedFieldsEntry) =>
    operation === 'Apply' && !subresource && manager === FIELD_MANAGER;
  const own = entries.find(isOwn);
  const fields = [...old, ...(own ? [own] : [])]
    .map(({ fieldsV1 }) => fieldsV1 ?? {})
    .reduce<JsonObject>(union, {});
  return [
    ...entries.filter(entry => !isOld(entry) && !isOwn(entry)),
    {
      ...(own ?? old[0]),
      manager: FIELD_MANAGER,
      operation: 'Apply',
      fieldsV1: { ...fields },
    },
  ];
}

function union(one: JsonObject, other: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...one };
  for (const key of Object.keys(other)) {
    const left = merged[key];
    const right = other[key];
    merged[key] =
      isJsonObject(left) && isJsonObject(right) ? union(left, right) : right;
  }
  return merged;
}
