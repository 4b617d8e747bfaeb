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
  differences: readonly FieldDifference[];
}

/**
 * Compares one object for a page. Both sides are shown as they are but for masked Secrets; differences are found in their
 * normalised forms, with the document's ignore rules.
 *
 * @param document - JSON of the Application
 */
export function compareSides(
  desired: KubernetesObject | undefined,
  live: KubernetesObject | undefined,
  document: string,
): ComparedSides {
  const { spec }: Application = JSON.parse(document);
  const shown = maskSecret(desired, live);
  if (!desired || !live) return { ...shown, differences: [] };
  const { objects } = compareObjects([desired], [live], {
    ignoreDifferences: spec.ignoreDifferences,
  });
  return {
    ...shown,
    differences: objects.flatMap(({ differences }) => differences),
  };
}
