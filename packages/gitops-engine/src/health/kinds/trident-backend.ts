import { at } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** trident.netapp.io TridentBackendConfig: bound, and the last operation went well. */
export const tridentBackend: HealthRule = object => {
  const status = at(object, 'status');
  const last = at(status, 'lastOperationStatus');
  if (at(status, 'phase') === 'Bound' && last === 'Success') {
    return healthy(at(status, 'message'));
  }
  return last === 'Failed'
    ? degraded(at(status, 'message'))
    : progressing('Waiting for backend creation');
};
