import {
  parseApiVersion,
  type Health,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { HOOK_FINALIZER } from '../annotations';
import { BUILT_IN } from './built-in';
import { bundledRule } from './bundled';
import { standardConditions } from './families/kstatus';
import { at } from './read';
import type { HealthRule } from './types';
import { Unreadable } from './unreadable';
import { progressing, unknown, waitingForStatus } from './verdict';

/** Kinds that have no health although their conditions look like it. */
const WITHOUT_HEALTH = new Set(['argoproj.io/Application']);

/**
 * Health of one object, read from the object alone: nothing is inherited from children (spec engine §6.1). Undefined
 * where the kind has no health; such objects do not count in an application's health.
 */
export function assessHealth(object: KubernetesObject): Health | undefined {
  if (
    object.metadata.deletionTimestamp &&
    !object.metadata.finalizers?.includes(HOOK_FINALIZER)
  ) {
    return progressing('Pending deletion');
  }
  const { group, version } = parseApiVersion(object.apiVersion);
  const key = `${group}/${object.kind}`;
  if (WITHOUT_HEALTH.has(key)) {
    return undefined;
  }
  const builtIn = Object.hasOwn(BUILT_IN, key) ? BUILT_IN[key] : undefined;
  if (builtIn) {
    return builtIn.versions?.includes(version) ?? true
      ? answer(builtIn.rule, object)
      : unknown(
          `The health of ${object.kind} cannot be read at ${
            object.apiVersion
          }, only at ${builtIn.versions?.join(' and ')}`,
        );
  }
  const bundled = bundledRule(group, object.kind);
  return bundled ? answer(bundled, object) : standardConditions(object);
}

/** The original breaks off where an object is unreadable; here a new one waits and another is Unknown (spec health). */
function answer(rule: HealthRule, object: KubernetesObject): Health {
  try {
    return rule(object);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return at(object, 'status') === undefined
      ? waitingForStatus()
      : unknown(
          `The health of ${object.kind} cannot be read: ${error.message}`,
        );
  }
}
