import type { Health } from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject } from '../../kube/json';
import { at, conditionsOf, isOneOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, suspended } from '../verdict';

const UP_TO_DATE = 'Resource is up-to-date.';

/**
 * Crossplane's own kinds and those of its providers: Synced or an asynchronous operation that failed, then what stands
 * for ready (spec health part 1, Crossplane).
 */
export function crossplane(
  statusless: readonly string[],
  readyTypes: readonly string[],
): HealthRule {
  return object => {
    const status = at(object, 'status');
    if (status === undefined) {
      return healthy(UP_TO_DATE);
    }
    const empty =
      isJsonObject(status) &&
      Object.values(status).every(member => member === null);
    if (empty && statusless.includes(object.kind)) {
      return healthy(UP_TO_DATE);
    }
    const conditions = conditionsOf(object);
    if (empty || !conditions) {
      const used =
        object.kind.endsWith('ProviderConfig') &&
        at(status, 'users') !== undefined;
      return used
        ? healthy('Resource is in use.')
        : progressing('Provisioning ...');
    }
    let found: Health = progressing('Provisioning ...');
    for (const { type, status: state, message } of conditions) {
      if (
        state === 'False' &&
        (type === 'LastAsyncOperation' || type === 'Synced')
      ) {
        return degraded(message);
      }
      if (state === 'True' && isOneOf(readyTypes, type)) {
        found = healthy(UP_TO_DATE);
      }
    }
    return found;
  };
}

/**
 * Kinds of Crossplane's first AWS provider: Ready and Synced together (spec health part 3, AwsCrossplane). `noun`
 * stands in the texts.
 */
export function crossplaneAws(noun: string): HealthRule {
  return object => {
    const conditions = conditionsOf(object);
    if (!conditions) {
      return progressing(`Waiting for ${noun} to be created`);
    }
    const ready = conditions.findLast(({ type }) => type === 'Ready');
    const syncs = conditions.filter(({ type }) => type === 'Synced');
    const isReady = ready?.status === 'True';
    const isSynced = syncs.at(-1)?.status === 'True';
    const paused = syncs.some(({ reason }) => reason === 'ReconcilePaused');
    if (isReady && isSynced) {
      return healthy(ready?.reason);
    }
    if (!isSynced && paused) {
      return suspended('ReconcilePaused');
    }
    if (!isReady && isSynced && !paused) {
      return progressing(`Waiting for ${noun} to be available`);
    }
    return degraded(
      syncs.findLast(({ reason }) => reason === 'ReconcileError')?.message,
    );
  };
}
