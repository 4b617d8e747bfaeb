import { at, conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/**
 * services.cloud.sap.com kinds: good until a condition says that it failed or is stale (spec health part 3,
 * SapService).
 */
export const sapService: HealthRule = object => {
  if (object.metadata.deletionTimestamp) {
    return progressing('Resource is being deleted');
  }
  if (at(object, 'status', 'conditions') === undefined) {
    return progressing('Waiting for status');
  }
  const { generation } = object.metadata;
  for (const entry of conditionsOf(object) ?? []) {
    const { type, status, observedGeneration, message } = entry;
    if (
      generation !== undefined &&
      (observedGeneration ?? generation) !== generation
    ) {
      return progressing('Waiting for spec update to be observed');
    }
    if (
      (type === 'Succeeded' && status === 'False') ||
      (type === 'Failed' && status === 'True')
    ) {
      return degraded(message ?? '');
    }
  }
  return healthy('Ready to use');
};
