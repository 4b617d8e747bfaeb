import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** apiextensions.k8s.io CustomResourceDefinition (spec health part 1). */
export const customResourceDefinition: HealthRule = object => {
  if (object.metadata.deletionTimestamp) {
    return progressing('CRD is terminating');
  }
  const conditions = conditionsOf(object) ?? [];
  if (conditions.length === 0) {
    return progressing('Status conditions not found');
  }
  let established = false;
  for (const { type, status, reason, message } of conditions) {
    const text = String(message ?? 'no message');
    if (type === 'Terminating' && status === 'True') {
      return progressing(`CRD is terminating: ${text}`);
    }
    if (type === 'NamesAccepted' && status === 'False') {
      return degraded(`CRD names have not been accepted: ${text}`);
    }
    if (type === 'NonStructuralSchema' && status === 'True') {
      return degraded(`Schema violations found: ${text}`);
    }
    if (type === 'Established') {
      if (status === 'True') {
        established = true;
      } else if (reason === 'Installing') {
        return progressing('CRD is being installed');
      }
    }
  }
  return established
    ? healthy('CRD is healthy')
    : degraded('CRD is not established');
};
