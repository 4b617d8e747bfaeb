import type { ResourceDiff } from '@backstage-gitops/plugin-gitops-common';

const deployment = (replicas: number, memory: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'api',
    namespace: 'checkout',
    labels: { app: 'api', tier: 'backend' },
  },
  spec: {
    replicas,
    revisionHistoryLimit: 10,
    selector: { matchLabels: { app: 'api' } },
    template: {
      metadata: { labels: { app: 'api' } },
      spec: {
        containers: [
          {
            name: 'api',
            image: 'registry.example/checkout:1.5.0',
            ports: [{ containerPort: 8080, name: 'http' }],
            env: [{ name: 'LOG_LEVEL', value: 'info' }],
            resources: {
              limits: { memory },
              requests: { cpu: '100m', memory: '256Mi' },
            },
          },
        ],
      },
    },
  },
});

/** Live and desired of every object that differs. */
export const CHANGES: ResourceDiff[] = [
  {
    ref: {
      group: 'apps',
      version: 'v1',
      kind: 'Deployment',
      namespace: 'checkout',
      name: 'api',
    },
    status: 'OutOfSync',
    requiresPruning: false,
    differences: [
      { path: '/spec/replicas', desired: 4, live: 6 },
      {
        path: '/spec/template/spec/containers/0/resources/limits/memory',
        desired: '512Mi',
        live: '1Gi',
      },
      {
        path: '/metadata/annotations/deployment.kubernetes.io~1revision',
        live: '12',
        ignoredBy: 'fields that controllers write',
      },
    ],
    live: deployment(6, '1Gi'),
    desired: deployment(4, '512Mi'),
  },
  {
    ref: {
      group: 'autoscaling',
      version: 'v2',
      kind: 'HorizontalPodAutoscaler',
      namespace: 'checkout',
      name: 'api',
    },
    status: 'OutOfSync',
    requiresPruning: false,
    differences: [],
    desired: {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'api', namespace: 'checkout' },
      spec: { maxReplicas: 10, minReplicas: 2 },
    },
  },
  {
    ref: {
      group: 'batch',
      version: 'v1',
      kind: 'CronJob',
      namespace: 'checkout',
      name: 'report-weekly',
    },
    status: 'OutOfSync',
    requiresPruning: true,
    differences: [],
    live: {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'report-weekly', namespace: 'checkout' },
      spec: { schedule: '0 4 * * 1' },
    },
  },
];
