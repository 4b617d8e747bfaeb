import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import {
  annotation,
  annotationList,
  HELM_HOOK_ANNOTATION,
  HELM_HOOK_DELETE_POLICY_ANNOTATION,
  HOOK_ANNOTATION,
  HOOK_DELETE_POLICY_ANNOTATION,
  syncWave,
} from './annotations';

/** When a hook runs (spec engine §5.4, sources §6.5). */
export type HookType =
  | 'PreSync'
  | 'Sync'
  | 'PostSync'
  | 'SyncFail'
  | 'Skip'
  | 'PreDelete'
  | 'PostDelete';

/** When the object of a hook is deleted. */
export type HookDeletePolicy =
  | 'BeforeHookCreation'
  | 'HookSucceeded'
  | 'HookFailed';

/** What an object says of itself as a hook, by annotations of GitOps or of Helm. */
export interface SyncHook {
  /** Each once; empty for an annotation without a known type, whose object is not applied at all. */
  types: readonly HookType[];
  /** Never empty. */
  deletePolicies: readonly HookDeletePolicy[];
  wave: number;
}

const SYNC_TYPES: Readonly<Record<string, HookType>> = {
  PreSync: 'PreSync',
  Sync: 'Sync',
  PostSync: 'PostSync',
  SyncFail: 'SyncFail',
};
const DELETE_TYPES: Readonly<Record<string, HookType>> = {
  PreDelete: 'PreDelete',
  PostDelete: 'PostDelete',
};
const HELM_SYNC_TYPES: Readonly<Record<string, HookType>> = {
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
};
const HELM_DELETE_TYPES: Readonly<Record<string, HookType>> = {
  'pre-delete': 'PreDelete',
  'post-delete': 'PostDelete',
};
const POLICIES: Readonly<Record<string, HookDeletePolicy>> = {
  BeforeHookCreation: 'BeforeHookCreation',
  HookSucceeded: 'HookSucceeded',
  HookFailed: 'HookFailed',
};
const HELM_POLICIES: Readonly<Record<string, HookDeletePolicy>> = {
  'before-hook-creation': 'BeforeHookCreation',
  'hook-succeeded': 'HookSucceeded',
  'hook-failed': 'HookFailed',
};

/** The hook that an object is; undefined for what is none (spec engine §5.4, sources §6.5). */
export function syncHookOf(object: KubernetesObject): SyncHook | undefined {
  const types = hookTypes(object);
  return (
    types && {
      types,
      deletePolicies: deletePolicies(object),
      wave: syncWave(object),
    }
  );
}

/** The types alone, as in SyncHook; undefined for what is no hook. */
export function hookTypes(
  object: KubernetesObject,
): readonly HookType[] | undefined {
  const helm = annotation(object, HELM_HOOK_ANNOTATION);
  const isHelmHook = helm !== undefined && helm !== 'crd-install';
  if (annotation(object, HOOK_ANNOTATION) === undefined && !isHelmHook) {
    return undefined;
  }
  const own = annotationList(object, HOOK_ANNOTATION);
  const fromHelm = isHelmHook
    ? annotationList(object, HELM_HOOK_ANNOTATION)
    : [];
  const deletes = [
    ...known(own, DELETE_TYPES),
    ...known(fromHelm, HELM_DELETE_TYPES),
  ];
  // `Skip` counts only where it is alone, and then it is a type like the others: Helm's are not asked.
  const syncs = known(own, SYNC_TYPES);
  const isSkipped =
    syncs.length === 0 &&
    own.length > 0 &&
    own.every(entry => entry === 'Skip');
  if (isSkipped) return ['Skip', ...new Set(deletes)];
  const used = syncs.length > 0 ? syncs : known(fromHelm, HELM_SYNC_TYPES);
  return [...new Set([...used, ...deletes])];
}

/** Hooks that only run when the application is deleted; a sync and the comparison do not see them. */
export function isDeleteHook(object: KubernetesObject): boolean {
  const types = hookTypes(object) ?? [];
  return types.length > 0 && types.every(type => type in DELETE_TYPES);
}

function deletePolicies(object: KubernetesObject): HookDeletePolicy[] {
  const policies = new Set([
    ...known(annotationList(object, HOOK_DELETE_POLICY_ANNOTATION), POLICIES),
    ...known(
      annotationList(object, HELM_HOOK_DELETE_POLICY_ANNOTATION),
      HELM_POLICIES,
    ),
  ]);
  return policies.size > 0 ? [...policies] : ['BeforeHookCreation'];
}

function known<T>(
  entries: readonly string[],
  meanings: Readonly<Record<string, T>>,
): T[] {
  return entries.flatMap(entry =>
    Object.hasOwn(meanings, entry) ? [meanings[entry]] : [],
  );
}
