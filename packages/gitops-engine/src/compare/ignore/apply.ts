import type {
  KubernetesObject,
  ManagedFieldsEntry,
} from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject } from '../../kube/json';
import { diffFields } from '../diff';
import { ownsPath } from '../owned-fields';
import { fromPointer, isWithin, without, type Path } from '../pointer';
import type { FieldDifference } from '../types';
import type { IgnoredFields, IgnoreSelector } from './rules';

/** The object without its ignored fields; the same object where it has none of them. */
export function withoutIgnored(
  object: KubernetesObject,
  selectors: readonly IgnoreSelector[],
): KubernetesObject {
  let copy = object;
  for (const { places } of selectors) {
    // From the end of a list to its start, so that indexes stay right.
    for (const path of places(copy).reverse()) {
      copy = without(copy, path);
    }
  }
  return copy;
}

/**
 * Differences of two normalised objects under ignore rules. Ignored ones are listed too, with the entry that hides them;
 * they do not make the object OutOfSync.
 *
 * @param managedFields - of the live object, for rules that name field managers
 */
export function diffWithRules(
  desired: KubernetesObject,
  live: KubernetesObject,
  ignored: IgnoredFields | undefined,
  managedFields: readonly ManagedFieldsEntry[] = [],
): FieldDifference[] {
  if (!ignored) {
    return diffFields(desired, live);
  }
  const found = diffFields(
    withoutIgnored(desired, ignored.selectors),
    withoutIgnored(live, ignored.selectors),
  ).map(difference => byManager(difference, live, ignored, managedFields));
  const hidden = hiddenDifferences(desired, live, ignored.selectors);
  const counting = new Set(found.map(({ path }) => path));
  return [...found, ...hidden.filter(({ path }) => !counting.has(path))];
}

export function counts(differences: readonly FieldDifference[]): boolean {
  return differences.some(({ ignoredBy }) => ignoredBy === undefined);
}

function hiddenDifferences(
  desired: KubernetesObject,
  live: KubernetesObject,
  selectors: readonly IgnoreSelector[],
): FieldDifference[] {
  const ignored: { text: string; path: Path }[] = selectors.flatMap(
    ({ text, places }) =>
      [...places(desired), ...places(live)].map(path => ({ text, path })),
  );
  if (ignored.length === 0) {
    return [];
  }
  return diffFields(desired, live).flatMap(difference => {
    const path = fromPointer(difference.path);
    const by = ignored.find(entry => isWithin(path, entry.path));
    return by ? [{ ...difference, ignoredBy: by.text }] : [];
  });
}

/** Only changed fields can be a manager's, neither added nor removed ones (spec engine §4.7). */
function byManager(
  difference: FieldDifference,
  live: KubernetesObject,
  { managers }: IgnoredFields,
  managedFields: readonly ManagedFieldsEntry[],
): FieldDifference {
  if (
    managers.length === 0 ||
    difference.desired === undefined ||
    difference.live === undefined
  ) {
    return difference;
  }
  const path = fromPointer(difference.path);
  const owner = managedFields.find(
    ({ manager, fieldsV1 }) =>
      manager !== undefined &&
      managers.includes(manager) &&
      isJsonObject(fieldsV1) &&
      ownsPath(fieldsV1, live, path),
  );
  return owner
    ? { ...difference, ignoredBy: `managedFieldsManagers: ${owner.manager}` }
    : difference;
}
