import { at, conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { required, worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

/**
 * apiextensions.k8s.io CustomResourceDefinition: Established, with accepted names and a structural schema (spec health
 * part 1).
 */
export const customResourceDefinition: HealthRule = object => {
  if (object.metadata.deletionTimestamp) {
    return progressing('CRD is terminating');
  }
  required(at(object, 'status'), 'there is no status');
  const conditions = conditionsOf(object) ?? [];
  if (conditions.length === 0) {
    return progressing('Status conditions not found');
  }
  let established = false;
  for (const { type, status, reason, message } of conditions) {
    if (type === 'Terminating' && status === 'True') {
      return progressing(
        `CRD is terminating: ${worded(
          message,
          `the condition ${type} has no message`,
        )}`,
      );
    }
    if (type === 'NamesAccepted' && status === 'False') {
      return degraded(
        `CRD names have not been accepted: ${worded(
          message,
          `the condition ${type} has no message`,
        )}`,
      );
    }
    if (type === 'NonStructuralSchema' && status === 'True') {
      return degraded(
        `Schema violations found: ${worded(
          message,
          `the condition ${type} has no message`,
        )}`,
      );
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
