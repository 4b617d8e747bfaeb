import { at } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, unknown } from '../verdict';

/** v1 PersistentVolumeClaim: the phase decides (spec engine §6.2). */
export const persistentVolumeClaim: HealthRule = object => {
  switch (at(object, 'status', 'phase')) {
    case 'Bound':
      return healthy();
    case 'Pending':
      return progressing();
    case 'Lost':
      return degraded();
    default:
      return unknown();
  }
};
