import {
  Application,
  DEFAULT_PROJECT,
} from '@backstage-gitops/plugin-gitops-common';

/**
 * A document as it is stored: with namespace and project filled in (spec engine §1.2), without an operation, which is asked
 * for by its own call (spec control §7).
 */
export function prepareApplication(
  document: Application,
  controlPlaneNamespace: string,
): Application {
  const { operation: _dropped, ...rest } = document;
  return {
    ...rest,
    metadata: {
      ...document.metadata,
      namespace: document.metadata.namespace || controlPlaneNamespace,
    },
    spec: {
      ...document.spec,
      project: document.spec.project || DEFAULT_PROJECT,
    },
  };
}
