import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';

/**
 * Annotations that objects in Git and in the cluster carry for GitOps, by the names that the field uses
 * (spec engine §4.10, §5.4, §5.8, §6).
 */
export const HOOK_ANNOTATION = 'argocd.argoproj.io/hook';
export const HELM_HOOK_ANNOTATION = 'helm.sh/hook';
export const HOOK_DELETE_POLICY_ANNOTATION =
  'argocd.argoproj.io/hook-delete-policy';
export const HELM_HOOK_DELETE_POLICY_ANNOTATION = 'helm.sh/hook-delete-policy';
export const HOOK_FINALIZER = 'argocd.argoproj.io/hook-finalizer';
export const SYNC_OPTIONS_ANNOTATION = 'argocd.argoproj.io/sync-options';
export const COMPARE_OPTIONS_ANNOTATION = 'argocd.argoproj.io/compare-options';
export const SYNC_WAVE_ANNOTATION = 'argocd.argoproj.io/sync-wave';
export const HELM_HOOK_WEIGHT_ANNOTATION = 'helm.sh/hook-weight';
export const HELM_RESOURCE_POLICY_ANNOTATION = 'helm.sh/resource-policy';
/** On an Application: paths that its manifests are made from (spec sources §13). */
export const GENERATE_PATHS_ANNOTATION =
  'argocd.argoproj.io/manifest-generate-paths';
export const IGNORE_HEALTHCHECK_ANNOTATION =
  'argocd.argoproj.io/ignore-healthcheck';
export const IGNORE_RESTART_POLICY_ANNOTATION =
  'argocd.argoproj.io/ignore-restart-policy';
export const LAST_APPLIED_ANNOTATION =
  'kubectl.kubernetes.io/last-applied-configuration';

/** An annotation's text; undefined where it is absent or no text. */
export function annotation(
  object: KubernetesObject | undefined,
  key: string,
): string | undefined {
  const value: unknown = object?.metadata.annotations?.[key];
  return typeof value === 'string' ? value : undefined;
}

/** The entries of a comma-separated annotation, trimmed, without empty ones. */
export function annotationList(
  object: KubernetesObject | undefined,
  key: string,
): readonly string[] {
  const text = annotation(object, key);
  return text === undefined
    ? []
    : text
        .split(',')
        .map(entry => entry.trim())
        .filter(entry => entry !== '');
}

/** The value of `Name=value` in a list of options; the first entry with that name wins. */
export function optionValue(
  options: readonly string[],
  name: string,
): string | undefined {
  const entry = options.find(option => option.startsWith(`${name}=`));
  return entry?.slice(name.length + 1);
}

/** The value of an option in the object's sync-options annotation. */
export function syncOption(
  object: KubernetesObject | undefined,
  name: string,
): string | undefined {
  return optionValue(annotationList(object, SYNC_OPTIONS_ANNOTATION), name);
}

/** Wave of an object: its annotation, else the Helm hook weight, else 0 (spec engine §5.4). */
export function syncWave(object: KubernetesObject | undefined): number {
  return (
    integer(annotation(object, SYNC_WAVE_ANNOTATION)) ??
    integer(annotation(object, HELM_HOOK_WEIGHT_ANNOTATION)) ??
    0
  );
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,9}$/.test(text)
    ? Number(text)
    : undefined;
}
