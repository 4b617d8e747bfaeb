import { at, conditionOf, listAt, specOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { required, worded } from '../unreadable';
import { degraded, healthy, progressing, verdict } from '../verdict';

const REPORTED = progressing('Waiting for the status to be reported');
const NO_TEXT = 'a condition is not made of texts';
const UPDATED = progressing('Waiting for the status to be updated');

/** policy.open-cluster-management.io CertificatePolicy: compliant or not. */
export const certificatePolicy: HealthRule = object => {
  const compliant = at(object, 'status', 'compliant');
  if (compliant === undefined) return REPORTED;
  return compliant === 'Compliant'
    ? healthy('All certificates found comply with the policy')
    : degraded('At least once certificate does not comply with the policy');
};

/** policy.open-cluster-management.io ConfigurationPolicy: the evaluated generation is compliant or not. */
export const configurationPolicy: HealthRule = object => {
  const compliant = at(object, 'status', 'compliant');
  if (compliant === undefined) return REPORTED;
  const evaluated = at(object, 'status', 'lastEvaluatedGeneration');
  if (evaluated !== object.metadata.generation) return UPDATED;
  const details = listAt(object, 'status', 'compliancyDetails');
  if (!details) return progressing('Waiting for compliance');
  const text = details
    .flatMap(detail => listAt(detail, 'conditions') ?? [])
    .filter(({ type, message }) => type !== undefined && message !== undefined)
    .map(
      ({ type, message }) =>
        `${worded(type, NO_TEXT)} - ${worded(message, NO_TEXT)}`,
    )
    .join('; ');
  return verdict(compliant === 'Compliant' ? 'Healthy' : 'Degraded', text);
};

/** policy.open-cluster-management.io OperatorPolicy: the condition Compliant of the observed generation. */
export const operatorPolicy: HealthRule = object => {
  if (at(object, 'status', 'conditions') === undefined) return REPORTED;
  const observed = at(object, 'status', 'observedGeneration');
  if (observed !== undefined && observed !== object.metadata.generation) {
    return UPDATED;
  }
  const compliant = conditionOf(object, 'Compliant');
  if (!compliant) return progressing('Waiting for the compliance condition');
  return compliant.status === 'True'
    ? healthy(compliant.message)
    : degraded(compliant.message);
};

/** policy.open-cluster-management.io Policy: on the hub by clusters, on a managed cluster by templates. */
export const clusterPolicy: HealthRule = object => {
  if ((at(specOf(object), 'disabled') ?? false) !== false) {
    return healthy('Policy is disabled');
  }
  const status = at(object, 'status');
  const compliant = at(status, 'compliant');
  const clusters = listAt(status, 'status');
  if (compliant === undefined) {
    const placed = listAt(status, 'placement') ?? [];
    return !clusters && placed.length > 0
      ? healthy('No clusters match this policy')
      : REPORTED;
  }
  const text = clusters
    ? listed('clusters', clusters, entry => textAt(entry, 'clustername'))
    : listed('templates', listAt(status, 'details'), entry =>
        textAt(
          required(at(entry, 'templateMeta'), 'a detail has no templateMeta'),
          'name',
        ),
      );
  return verdict(compliant === 'Compliant' ? 'Healthy' : 'Degraded', text);
};

function listed(
  noun: string,
  entries: readonly Record<string, unknown>[] | undefined,
  nameOf: (entry: Record<string, unknown>) => string | undefined,
): string | undefined {
  if (!entries) return undefined;
  const names = entries
    .filter(({ compliant }) => compliant !== 'Compliant')
    .map(nameOf)
    .filter(name => name !== undefined);
  return names.length === 0
    ? `All ${noun} are compliant`
    : `NonCompliant ${noun}: ${names.join(', ')}`;
}
