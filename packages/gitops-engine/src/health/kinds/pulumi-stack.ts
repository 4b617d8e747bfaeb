import { firstHit } from '../families/first-hit';
import { at } from '../read';
import type { HealthRule } from '../types';
import { progressing } from '../verdict';

const byConditions = firstHit(
  [
    { type: 'Stalled', status: 'True', health: 'Degraded' },
    { type: 'Reconciling', status: 'True', health: 'Progressing' },
    { type: 'Ready', status: 'True', health: 'Healthy' },
  ],
  { health: 'Progressing', text: 'Waiting for the stack to be reconciled' },
);

/** pulumi.com Stack: the first of Stalled, Reconciling and Ready that is True, of the observed generation. */
export const pulumiStack: HealthRule = object =>
  at(object, 'status') === undefined ||
  at(object, 'status', 'observedGeneration') !== object.metadata.generation
    ? progressing('Waiting for the operator to observe the latest spec change')
    : byConditions(object);
