import { conditionOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { healthy, progressing } from '../verdict';

/** apiregistration.k8s.io APIService: Available decides (spec engine §6.2). */
export const apiService: HealthRule = object => {
  const available = conditionOf(object, 'Available');
  if (!available) {
    return progressing('Waiting to be processed');
  }
  const text = `${textAt(available, 'reason') ?? ''}: ${
    textAt(available, 'message') ?? ''
  }`;
  return available.status === 'True' ? healthy(text) : progressing(text);
};
