import { kindKey, kindsBelow } from './child-kinds';

const below = (group: string, kind: string, extra = {}) =>
  kindsBelow([{ group, kind }], extra).map(kindKey);

describe('kindsBelow', () => {
  it('follows owners down to the last kind', () => {
    expect(below('apps', 'Deployment')).toEqual(['apps/ReplicaSet', '/Pod']);
    expect(below('batch', 'CronJob')).toEqual(['batch/Job', '/Pod']);
    expect(below('', 'ConfigMap')).toEqual([]);
    expect(below('rbac.authorization.k8s.io', 'Role')).toEqual([]);
  });

  it('takes custom resources that it does not know to own workloads', () => {
    expect(below('monitoring.coreos.com', 'Prometheus')).toEqual(
      expect.arrayContaining(['apps/StatefulSet', '/Service', '/Pod']),
    );
  });

  it('adds what the settings say', () => {
    const extra = { 'example.com/App': ['example.com/Part'] };
    expect(below('example.com', 'App', extra)).toContain('example.com/Part');
  });
});
