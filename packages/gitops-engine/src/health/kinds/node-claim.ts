import { conditionsOf, differsFromObserved, isOneOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, suspended } from '../verdict';

const STEPS = [
  ['Initialized', 'Node initialized, waiting for Ready'],
  ['Registered', 'Node registered, waiting for initialization'],
  ['Launched', 'Node launched, waiting for registration'],
] as const;

/** karpenter.sh NodeClaim: how far the node has come. */
export const nodeClaim: HealthRule = object => {
  if (differsFromObserved(object)) {
    return progressing('Waiting for NodeClaim spec to be reconciled');
  }
  const first = (wanted: string, ...states: string[]) =>
    conditionsOf(object)?.find(
      ({ type, status }) => type === wanted && isOneOf(states, status),
    );
  const disrupting = first('Disrupting', 'True');
  if (disrupting) return suspended(disrupting.message);
  const ready = first('Ready', 'True', 'False');
  if (ready) {
    return ready.status === 'True'
      ? healthy(ready.message)
      : degraded(ready.message);
  }
  const step = STEPS.find(([type]) => first(type, 'True'));
  return progressing(step?.[1] ?? 'Waiting for NodeClaim to be launched');
};
