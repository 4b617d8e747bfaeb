import {
  refOf,
  resourceKey,
  type Condition,
  type IgnoreDifference,
  type KubernetesObject,
  type ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';
import { isKubernetesObject } from '../kube/json';
import { canonicalObject } from './canonical';
import { counts, diffWithRules } from './ignore/apply';
import { compileIgnoreRules, type IgnoreRules } from './ignore/rules';
import { lastApplied } from './local-check';
import { normalise, type NormaliseOptions } from './normalise';
import { maskSecret } from './secret';
import { predictObject } from './three-way';
import { DEFAULT_TRACKING, withMigratedTracking } from './tracking';
import type { FieldDifference, TrackingSettings } from './types';

/** One object on both sides. Values are normalised, those of Secrets masked. */
export interface ObjectComparison extends ResourceRef {
  equal: boolean;
  /** What live would be after applying; undefined where only live has the object. */
  desired?: KubernetesObject;
  live?: KubernetesObject;
  differences: readonly FieldDifference[];
}

export interface ObjectsComparison {
  equal: boolean;
  objects: readonly ObjectComparison[];
  /** Ignore rules that could not be used. */
  conditions: readonly Condition[];
}

export interface CompareObjectsOptions extends NormaliseOptions {
  ignoreDifferences?: readonly IgnoreDifference[];
  settings?: TrackingSettings;
}

/**
 * Compares objects where no API server can be asked: three-way with what was last applied, and a table of the built-in
 * kinds' defaults (spec engine §4.2). Objects are paired by kind, namespace and name, whatever their version; one
 * without a namespace pairs with the only live object of its kind and name.
 */
export function compareObjects(
  desired: readonly KubernetesObject[],
  live: readonly KubernetesObject[],
  options: CompareObjectsOptions = {},
): ObjectsComparison {
  const rules = compileIgnoreRules(options.ignoreDifferences);
  const left = new Map(
    live.map(object => [resourceKey(refOf(object)), object]),
  );
  const objects = desired.map(object => {
    const other = takePartner(object, left);
    return other
      ? comparePair(object, other, rules, options)
      : single(object, 'desired', options);
  });
  objects.push(
    ...[...left.values()].map(object => single(object, 'live', options)),
  );
  return {
    equal: objects.every(({ equal }) => equal),
    objects,
    conditions: rules.conditions,
  };
}

function takePartner(
  object: KubernetesObject,
  left: Map<string, KubernetesObject>,
): KubernetesObject | undefined {
  const ref = refOf(object);
  let key = resourceKey(ref);
  if (!left.has(key) && ref.namespace === '') {
    const candidates = [...left].filter(
      ([, other]) => resourceKey({ ...refOf(other), namespace: '' }) === key,
    );
    key = candidates.length === 1 ? candidates[0][0] : key;
  }
  const partner = left.get(key);
  left.delete(key);
  return partner;
}

function comparePair(
  object: KubernetesObject,
  partner: KubernetesObject,
  rules: IgnoreRules,
  options: CompareObjectsOptions,
): ObjectComparison {
  const { namespace } = partner.metadata;
  const prepare = (side: KubernetesObject): KubernetesObject => {
    const normal = normalise(side, options);
    return canonicalObject({
      ...normal,
      apiVersion: object.apiVersion,
      metadata: { ...normal.metadata, namespace },
    });
  };
  const desired = prepare(object);
  const live = withMigratedTracking(
    prepare(partner),
    desired,
    options.settings ?? DEFAULT_TRACKING,
  );
  const applied = lastApplied(partner, options);
  const merged = predictObject(applied && prepare(applied), desired, live);
  const masked = maskSecret(
    isKubernetesObject(merged) ? merged : desired,
    live,
  );
  const ref = { ...refOf(object), namespace: namespace ?? '' };
  const differences =
    masked.desired && masked.live
      ? diffWithRules(
          masked.desired,
          masked.live,
          rules.for(ref),
          partner.metadata.managedFields,
        )
      : [];
  return { ...ref, equal: !counts(differences), ...masked, differences };
}

function single(
  object: KubernetesObject,
  side: 'desired' | 'live',
  options: NormaliseOptions,
): ObjectComparison {
  const normal = canonicalObject(normalise(object, options));
  const { desired = normal } = maskSecret(normal, undefined);
  return {
    ...refOf(object),
    equal: false,
    [side]: desired,
    differences: [{ path: '', [side]: desired }],
  };
}
