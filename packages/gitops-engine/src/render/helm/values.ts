import type { HelmOptions } from '@backstage-gitops/plugin-gitops-common';

/** Values that the application itself holds, as YAML: `valuesObject` alone where it is set (spec sources §6.1). */
export function inlineValues({
  values,
  valuesObject,
}: HelmOptions): string | undefined {
  if (valuesObject) return JSON.stringify(valuesObject);
  return values || undefined;
}
