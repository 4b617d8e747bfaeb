import type { Health } from '@backstage-gitops/plugin-gitops-common';
import { at, conditionsOf, textAt } from '../read';
import type { HealthRule } from '../types';
import {
  degraded,
  healthy,
  progressing,
  suspended,
  unknown,
  verdict,
} from '../verdict';

const NOTHING = progressing('No status available');

/** kubevirt.io VirtualMachine: Ready and Paused; a machine that is off is Suspended, as the spec can ask for that. */
export const virtualMachine: HealthRule = object => {
  let found: Health = NOTHING;
  for (const { type, status } of conditionsOf(object) ?? []) {
    if (type === 'Paused' && status === 'True') return suspended('Paused');
    if (type !== 'Ready') continue;
    if (status === 'True') found = healthy('Running');
    else if ((at(object, 'status', 'created') ?? false) !== false) {
      found = { ...found, message: 'Starting' };
    } else found = suspended('Stopped');
  }
  const printed = at(object, 'status', 'printableStatus');
  return printed === undefined ? found : verdict(found.status, printed);
};

/** kubevirt.io VirtualMachineInstance: the phase, then Ready and Paused. */
export const virtualMachineInstance: HealthRule = object => {
  const phase = textAt(object, 'status', 'phase');
  switch (phase) {
    case 'Failed':
      return degraded(phase);
    case 'Pending':
    case 'Scheduling':
    case 'Scheduled':
      return progressing(phase);
    case 'Succeeded':
      return suspended(phase);
    case 'Unknown':
      return unknown(phase);
    default:
  }
  let found: Health = phase === undefined ? NOTHING : progressing(phase);
  for (const { type, status, message } of conditionsOf(object) ?? []) {
    if (type === 'Paused' && status === 'True') return suspended(message);
    if (type !== 'Ready') continue;
    found = status === 'True' ? healthy('Running') : degraded(message);
  }
  return found;
};

/** cdi.kubevirt.io DataVolume: the phase, and whether its importer fails. */
export const dataVolume: HealthRule = object => {
  const phase = textAt(object, 'status', 'phase');
  if (phase === 'Succeeded') return healthy(phase);
  if (phase === 'Paused') return suspended(phase);
  const failed = conditionsOf(object)?.find(
    ({ type, status, reason }) =>
      type === 'Running' && status === 'False' && reason === 'Error',
  );
  if (failed) return degraded(failed.message);
  if (phase === undefined) return NOTHING;
  return phase === 'Failed' || phase === 'Unknown'
    ? degraded(phase)
    : progressing(phase);
};
