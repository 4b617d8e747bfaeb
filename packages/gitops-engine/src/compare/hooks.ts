import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import {
  annotation,
  annotationList,
  HELM_HOOK_ANNOTATION,
  HOOK_ANNOTATION,
} from '../annotations';

/** When a hook runs (spec engine §5.4). */
export type HookType =
  | 'PreSync'
  | 'Sync'
  | 'PostSync'
  | 'SyncFail'
  | 'Skip'
  | 'PreDelete'
  | 'PostDelete';

const TYPES: readonly HookType[] = [
  'PreSync',
  'Sync',
  'PostSync',
  'SyncFail',
  'Skip',
  'PreDelete',
  'PostDelete',
];
const HELM_TYPES: Readonly<Record<string, HookType>> = {
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
  'pre-delete': 'PreDelete',
  'post-delete': 'PostDelete',
};
const DELETE_TYPES: readonly HookType[] = ['PreDelete', 'PostDelete'];

/**
 * The hook types of an object; undefined for what is no hook, an empty list for a hook annotation without a known type,
 * whose object is not applied at all (spec engine §5.4).
 */
export function hookTypes(
  object: KubernetesObject,
): readonly HookType[] | undefined {
  const own = annotationList(object, HOOK_ANNOTATION).flatMap(
    entry => TYPES.find(type => type === entry) ?? [],
  );
  const types = own.length > 1 ? own.filter(type => type !== 'Skip') : own;
  const helm = annotation(object, HELM_HOOK_ANNOTATION);
  const fromHelm =
    types.some(type => !DELETE_TYPES.includes(type)) || helm === 'crd-install'
      ? []
      : annotationList(object, HELM_HOOK_ANNOTATION).flatMap(
          entry => HELM_TYPES[entry] ?? [],
        );
  const isHook =
    annotation(object, HOOK_ANNOTATION) !== undefined ||
    (helm !== undefined && helm !== 'crd-install');
  return isHook ? [...new Set([...types, ...fromHelm])] : undefined;
}

/** Hooks that only run when the application is deleted; a sync and the comparison do not see them. */
export function isDeleteHook(object: KubernetesObject): boolean {
  const types = hookTypes(object);
  return (
    types !== undefined &&
    types.length > 0 &&
    types.every(type => DELETE_TYPES.includes(type))
  );
}
