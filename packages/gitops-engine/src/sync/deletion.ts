import {
  refOf,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import {
  annotation,
  HELM_RESOURCE_POLICY_ANNOTATION,
  optionValue,
  syncOption,
  syncWave,
} from '../annotations';
import type { LiveObject } from '../compare/resource';
import {
  isCustomResourceDefinition,
  isSelfReferenced,
} from '../compare/tracking';
import type { TrackingSettings } from '../compare/types';

export interface DeletionInput {
  /** All objects that carry the application's mark. */
  live: readonly LiveObject[];
  settings: TrackingSettings;
  /** `spec.syncPolicy.syncOptions`. */
  syncOptions?: readonly string[];
  /** A person has approved the deletion of what needs it. */
  approved: boolean;
}

/** What a cascading deletion does next. */
export type DeletionPlan =
  /** These go now; then the plan is made anew. */
  | { next: 'delete'; objects: readonly LiveObject[] }
  /** These are on their way out. */
  | { next: 'wait'; objects: readonly LiveObject[] }
  /** Nothing is deleted before a person approved these. */
  | { next: 'confirm'; objects: readonly LiveObject[] }
  | { next: 'done' };

/**
 * Cascading deletion of an application's objects (spec engine §5.12): the highest wave first, each wave when the one before
 * is gone. CustomResourceDefinitions, objects with Delete=false or the Helm policy `keep`, and objects that carry a copied
 * mark stay.
 */
export function deletionPlan(input: DeletionInput): DeletionPlan {
  const objects = input.live.filter(({ object }) => goes(object, input));
  const terminating = objects.filter(
    ({ object }) => object.metadata.deletionTimestamp,
  );
  if (terminating.length > 0) {
    return { next: 'wait', objects: terminating };
  }
  const unconfirmed = objects.filter(({ object }) =>
    ['Delete', 'Prune'].some(
      option => optionOf(option, object, input) === 'confirm',
    ),
  );
  if (unconfirmed.length > 0 && !input.approved) {
    return { next: 'confirm', objects: unconfirmed };
  }
  if (objects.length === 0) {
    return { next: 'done' };
  }
  const highest = objects.reduce(
    (wave, { object }) => Math.max(wave, syncWave(object)),
    -Infinity,
  );
  return {
    next: 'delete',
    objects: objects.filter(({ object }) => syncWave(object) === highest),
  };
}

function goes(object: KubernetesObject, input: DeletionInput): boolean {
  const { group, kind } = refOf(object);
  return (
    !isCustomResourceDefinition(object) &&
    !(group === 'argoproj.io' && kind === 'Application') &&
    optionOf('Delete', object, input) !== 'false' &&
    annotation(object, HELM_RESOURCE_POLICY_ANNOTATION) !== 'keep' &&
    isSelfReferenced(object, undefined, input.settings)
  );
}

function optionOf(
  name: string,
  object: KubernetesObject,
  { syncOptions = [] }: DeletionInput,
): string | undefined {
  return syncOption(object, name) ?? optionValue(syncOptions, name);
}
