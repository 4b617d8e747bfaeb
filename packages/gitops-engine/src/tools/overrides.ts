import type { ToolName } from './types';

/** The programs that environment variables name, as other tools of the field call them; for command lines. */
export function toolOverrides(
  environment: Readonly<Record<string, string | undefined>>,
): Partial<Record<ToolName, string>> {
  return {
    helm4: environment.HELM_BINARY,
    helm3: environment.HELM3_BINARY,
    kustomize: environment.KUSTOMIZE_BINARY ?? environment.KUBECTL_BINARY,
  };
}
