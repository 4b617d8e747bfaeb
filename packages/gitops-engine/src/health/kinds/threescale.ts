import { at, conditionsOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, suspended } from '../verdict';

/** apps.3scale.net APIManager: of the deployments only counts which lists are there. */
export const apiManager: HealthRule = object => {
  const deployments = at(object, 'status', 'deployments');
  const available = healthy('3scale APIManager is available');
  if (
    at(deployments, 'ready') !== undefined &&
    at(deployments, 'starting') === undefined &&
    at(deployments, 'stopped') === undefined
  ) {
    return available;
  }
  for (const { type, status, reason } of conditionsOf(object) ?? []) {
    if (type !== 'Available') continue;
    if (status === 'True') return available;
    if (typeof reason === 'string' && reason !== '') {
      return degraded(`3scale APIManager is degraded: ${reason}`);
    }
  }
  return progressing('Waiting for 3scale APIManager status...');
};

/**
 * capabilities.3scale.net Application: suspended, or by Ready. The id that is looked at is the admin's, as in the
 * original.
 */
export const threescaleApplication: HealthRule = object => {
  if (textAt(object, 'status', 'state') === 'suspended') {
    return suspended('3scale Application is suspended');
  }
  const hasId = isPositive(at(object, 'status', 'adminId'));
  for (const { type, status, message } of conditionsOf(object) ?? []) {
    if (type !== 'Ready') continue;
    if (status === 'True') return healthy('3scale Application is ready');
    if (!hasId) return degraded(message ?? '3scale Application is not ready');
  }
  return progressing('Waiting for 3scale Application status...');
};

/** capabilities.3scale.net DeveloperUser: one that waits for its admin, else by its conditions. */
export function developerUser(byConditions: HealthRule): HealthRule {
  return object =>
    textAt(object, 'status', 'developerUserState') === 'suspended'
      ? suspended('3scale Developer user is waiting for admin approval')
      : byConditions(object);
}

/** capabilities.3scale.net Tenant: Ready, and both ids are there. */
export const threescaleTenant: HealthRule = object => {
  const ready = (conditionsOf(object) ?? []).filter(
    ({ type }) => type === 'Ready',
  );
  const hasIds =
    isPositive(at(object, 'status', 'tenantId')) &&
    isPositive(at(object, 'status', 'adminId'));
  if (hasIds && ready.some(({ status }) => status === 'True')) {
    return healthy('3scale Tenant is ready');
  }
  const bad = ready.find(({ status }) => status !== 'True');
  return bad
    ? degraded(bad.message ?? '3scale Tenant is degraded')
    : progressing('Waiting for 3scale Tenant status...');
};

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}
