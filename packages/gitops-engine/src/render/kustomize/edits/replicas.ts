import type { KustomizeOptions } from '@backstage-gitops/plugin-gitops-common';
import { recordsOf, textOf, type Fields } from '../fields';

/** As `kustomize edit set replicas` does it: one entry a name, sorted by name. */
export function setReplicas(
  fields: Fields,
  replicas: NonNullable<KustomizeOptions['replicas']>,
): Fields {
  if (replicas.length === 0) return fields;
  const entries = new Map<string, Fields>(
    recordsOf(fields, 'replicas').map(entry => [textOf(entry, 'name'), entry]),
  );
  for (const { name, count } of replicas) {
    entries.set(name, { name, count: Number(count) });
  }
  return {
    ...fields,
    replicas: [...entries]
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([, entry]) => entry),
  };
}
