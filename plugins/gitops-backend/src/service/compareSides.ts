import {
  compareObjects,
  maskSecret,
  type FieldDifference,
} from '@backstage-gitops/engine';
import type {
  Application,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';

/** One object on both sides, with the values of Secrets masked, and where they differ. */
export interface ComparedSides {
  desired?: KubernetesObject;
  live?: KubernetesObject;
  /** Both sides in the form that is compared: `desired` is what live would be after a sync. Absent where one is missing. */
  compared?: { desired: KubernetesObject; live: KubernetesObject };
  differences: readonly FieldDifference[];
}

/**
 * Compares one object for a page. Both sides are shown as they are but for masked Secrets and managedFields, which nobody
 * reads; differences are found in their normalised forms, with the document's ignore rules.
 *
 * @param document - JSON of the Application
 */
export function compareSides(
  desired: KubernetesObject | undefined,
  live: KubernetesObject | undefined,
  document: string,
): ComparedSides {
  const { spec }: Application = JSON.parse(document);
  const shown = maskSecret(desired, live && withoutManagedFields(live));
  if (!desired || !live) return { ...shown, differences: [] };
  const { objects } = compareObjects([desired], [live], {
    ignoreDifferences: spec.ignoreDifferences,
  });
  // Secret values are masked in these already.
  const [pair] = objects;
  return {
    ...shown,
    ...(pair.desired &&
      pair.live && { compared: { desired: pair.desired, live: pair.live } }),
    differences: objects.flatMap(({ differences }) => differences),
  };
}

function withoutManagedFields(object: KubernetesObject): KubernetesObject {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}
