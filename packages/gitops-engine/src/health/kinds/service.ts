import { at, listAt } from '../read';
import type { HealthRule } from '../types';
import { healthy, progressing } from '../verdict';

/** v1 Service (spec engine §6.2): only a load balancer has something to wait for. */
export const service: HealthRule = object => {
  const waits =
    at(object, 'spec', 'type') === 'LoadBalancer' &&
    (listAt(object, 'status', 'loadBalancer', 'ingress') ?? []).length === 0;
  return waits ? progressing('Waiting for the load balancer') : healthy();
};

/** Ingress of any version: it has an address (spec engine §6.2). */
export const ingress: HealthRule = object =>
  (listAt(object, 'status', 'loadBalancer', 'ingress') ?? []).length === 0
    ? progressing('')
    : healthy('');
