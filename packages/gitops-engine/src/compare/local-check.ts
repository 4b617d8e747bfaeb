import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { LAST_APPLIED_ANNOTATION } from '../annotations';
import { isJsonObject, isKubernetesObject, parseJson } from '../kube/json';
import { isCovered } from './coverage';
import { diffFields } from './diff';
import { normalise, type NormaliseOptions } from './normalise';
import { ownsExactly } from './owned-fields';
import { predictObject } from './three-way';
import type { FieldDifference } from './types';

/** Both sides of a comparison, normalised, without ignored fields. */
export interface Sides {
  desired: KubernetesObject;
  live: KubernetesObject;
  /** The desired object with its ignored fields, as it is applied. */
  whole: KubernetesObject;
  /** Fields that our field manager owns; undefined where it never applied the object. */
  owned?: unknown;
  /** What kubectl noted as last applied; undefined where it did not, or it cannot be read. */
  applied?: KubernetesObject;
}

/**
 * Whether the live object is surely as desired: all of Git is in it, and nothing that we put there before is gone from Git.
 * `false` says nothing: the API server is asked then (perf §4.5, step 2).
 */
export function isSurelySynced(sides: Sides): boolean {
  const { desired, live, whole, owned } = sides;
  if (!isCovered(desired, live)) {
    return false;
  }
  return isJsonObject(owned)
    ? ownsExactly(owned, whole) || ownsExactly(owned, desired)
    : removedFields(sides).length === 0;
}

/** Fields that were applied by other means than server-side apply and are gone from Git (spec engine §4.2). */
export function removedFields({
  applied,
  desired,
  live,
  owned,
}: Sides): FieldDifference[] {
  if (!applied || isJsonObject(owned)) {
    return [];
  }
  return diffFields(predictObject(applied, desired, live), live).filter(
    ({ desired: wanted }) => wanted === undefined,
  );
}

/** The object that kubectl or an older GitOps controller noted as last applied, normalised. */
export function lastApplied(
  live: KubernetesObject,
  options?: NormaliseOptions,
): KubernetesObject | undefined {
  const note = live.metadata.annotations?.[LAST_APPLIED_ANNOTATION];
  const parsed = note === undefined ? undefined : parseJson(note);
  return isKubernetesObject(parsed) ? normalise(parsed, options) : undefined;
}
