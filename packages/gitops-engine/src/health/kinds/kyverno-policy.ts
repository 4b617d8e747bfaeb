import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { healthy, progressing } from '../verdict';

/** kyverno.io Policy: ready or not yet, never failed. */
export const kyvernoPolicy: HealthRule = object =>
  conditionsOf(object)?.some(
    ({ type, status, reason, message }) =>
      type === 'Ready' &&
      status === 'True' &&
      reason === 'Succeeded' &&
      message === 'Ready',
  )
    ? healthy('Policy is ready')
    : progressing('Waiting for Policy to be ready');
