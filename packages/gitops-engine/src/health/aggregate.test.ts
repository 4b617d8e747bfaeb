import type { Health } from '@backstage-gitops/plugin-gitops-common';
import { aggregateHealth, type HealthContribution } from './aggregate';

const resource = (
  name: string,
  status: Health['status'] | undefined,
  rest: Partial<HealthContribution> = {},
): HealthContribution => ({
  ref: {
    group: 'apps',
    version: 'v1',
    kind: 'Deployment',
    namespace: 'shop',
    name,
  },
  health: status && { status },
  live: true,
  ignored: false,
  ...rest,
});

describe('aggregateHealth', () => {
  it('is Healthy with nothing to look at', () => {
    expect(aggregateHealth([])).toEqual({ status: 'Healthy' });
    expect(aggregateHealth([resource('a', undefined)])).toEqual({
      status: 'Healthy',
    });
  });

  it('takes the worst and names up to three causes', () => {
    expect(
      aggregateHealth([
        resource('a', 'Progressing'),
        ...['b', 'c', 'd', 'e'].map(name => resource(name, 'Degraded')),
      ]),
    ).toEqual({
      status: 'Degraded',
      message:
        'Caused by apps/Deployment:shop/b, apps/Deployment:shop/c, apps/Deployment:shop/d and 1 more',
    });
  });

  it('is Missing only when nothing is live', () => {
    const missing = resource('a', undefined, { live: false });
    expect(aggregateHealth([missing]).status).toBe('Missing');
    expect(aggregateHealth([missing, resource('b', 'Healthy')]).status).toBe(
      'Healthy',
    );
  });

  it('passes over ignored resources and uncertain child applications', () => {
    const child = resource('child', 'Unknown', {
      ref: {
        group: 'argoproj.io',
        version: 'v1alpha1',
        kind: 'Application',
        namespace: '',
        name: 'child',
      },
    });
    expect(
      aggregateHealth([resource('a', 'Degraded', { ignored: true }), child])
        .status,
    ).toBe('Healthy');
  });
});
