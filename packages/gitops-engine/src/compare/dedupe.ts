import {
  refOf,
  resourceKey,
  type Condition,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';

/** Of several documents of one object the last wins, with a warning for each that was passed over (spec engine §1.6). */
export function dedupe(objects: readonly KubernetesObject[]): {
  objects: readonly KubernetesObject[];
  conditions: readonly Condition[];
} {
  const last = new Map<string, KubernetesObject>();
  const repeated = new Map<string, number>();
  let unnamed = 0;
  for (const object of objects) {
    // Hooks may leave their name to the moment of the sync.
    const key = object.metadata.name
      ? resourceKey(refOf(object))
      : `unnamed/${unnamed++}`;
    if (last.delete(key)) {
      repeated.set(key, (repeated.get(key) ?? 1) + 1);
    }
    last.set(key, object);
  }
  return {
    objects: repeated.size === 0 ? objects : [...last.values()],
    conditions: [...repeated].map(([key, times]) => ({
      type: 'RepeatedResourceWarning',
      message: `Resource ${key} appeared ${times} times among the application's manifests; the last one is used.`,
    })),
  };
}
