import { at } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, unknown } from '../verdict';

/** argoproj.io Workflow: the phase decides (spec engine §6.2). */
export const workflow: HealthRule = object => {
  const message = at(object, 'status', 'message');
  switch (at(object, 'status', 'phase')) {
    case undefined:
    case '':
    case 'Pending':
    case 'Running':
      return progressing(message);
    case 'Succeeded':
      return healthy(message);
    case 'Failed':
    case 'Error':
      return degraded(message);
    default:
      return unknown(message);
  }
};
