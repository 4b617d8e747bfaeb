import { isRecord } from '@backstage-gitops/plugin-gitops-common';

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** Names of a pod's containers, the main ones first; empty where the pod says none. */
export function containersOf(pod: unknown): string[] {
  const spec = isRecord(pod) ? pod.spec : undefined;
  if (!isRecord(spec)) return [];
  return LISTS.flatMap(list => {
    const items = spec[list];
    return Array.isArray(items) ? items : [];
  }).flatMap(item =>
    isRecord(item) && typeof item.name === 'string' ? [item.name] : [],
  );
}
