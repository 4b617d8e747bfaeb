import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { load } from 'js-yaml';
import { isKubernetesObject } from '../kube/json';
import { compareObjects } from './objects';

function parse(text: string): KubernetesObject {
  const parsed = load(text);
  if (!isKubernetesObject(parsed)) {
    throw new Error(`no object: ${text}`);
  }
  return parsed;
}

const pairs: [
  name: string,
  desired: string,
  live: string,
  expected: string[],
][] = [
  [
    'Service with defaults',
    '{ apiVersion: v1, kind: Service, metadata: { name: s }, spec: { selector: { a: b }, ports: [{ port: 80 }] } }',
    '{ apiVersion: v1, kind: Service, metadata: { name: s, namespace: x }, spec: { type: ClusterIP, clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1], ipFamilies: [IPv4], ipFamilyPolicy: SingleStack, sessionAffinity: None, internalTrafficPolicy: Cluster, selector: { a: b }, ports: [{ port: 80, targetPort: 80, protocol: TCP }] } }',
    [],
  ],
  [
    'NetworkPolicy, whose ports are a list without keys',
    '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: n }, spec: { podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] } }',
    '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: n }, spec: { podSelector: {}, policyTypes: [Ingress], ingress: [{ ports: [{ port: 80, protocol: TCP }] }] } }',
    [],
  ],
  [
    'RoleBinding with default groups',
    '{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: r }, roleRef: { kind: Role, name: a }, subjects: [{ kind: User, name: u }, { kind: ServiceAccount, name: s, namespace: x }] }',
    '{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: r }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: a }, subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: User, name: u }, { kind: ServiceAccount, name: s, namespace: x }] }',
    [],
  ],
  [
    'Role that got more than Git says',
    '{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: r }, rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }] }',
    '{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: r }, rules: [{ apiGroups: [""], resources: [pods], verbs: [get, delete], resourceNames: [x] }] }',
    ['/rules/0/verbs/1', '/rules/0/resourceNames'],
  ],
  [
    'Role with empty rules',
    '{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: r }, rules: [] }',
    '{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: r }, rules: null }',
    [],
  ],
  [
    'Ingress',
    '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: i }, spec: { rules: [{ host: a, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: s, port: { number: 80 } } } }] } }] } }',
    '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: i }, spec: { ingressClassName: nginx, rules: [{ host: a, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: s, port: { number: 80 } } } }] } }] }, status: { loadBalancer: {} } }',
    [],
  ],
  [
    'StatefulSet claims with defaults',
    '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: s }, spec: { volumeClaimTemplates: [{ metadata: { name: d }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1024Mi } } } }] } }',
    '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: s }, spec: { podManagementPolicy: OrderedReady, volumeClaimTemplates: [{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: d, creationTimestamp: null }, spec: { accessModes: [ReadWriteOnce], volumeMode: Filesystem, resources: { requests: { storage: 1Gi } } }, status: { phase: Pending } }] } }',
    [],
  ],
  [
    'HorizontalPodAutoscaler',
    '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: h }, spec: { maxReplicas: 3, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }] } }',
    '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: h }, spec: { minReplicas: 1, maxReplicas: 3, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }] }, status: {} }',
    [],
  ],
  [
    'CronJob',
    '{ apiVersion: batch/v1, kind: CronJob, metadata: { name: c }, spec: { schedule: "* * * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: b }] } } } } } }',
    '{ apiVersion: batch/v1, kind: CronJob, metadata: { name: c }, spec: { schedule: "* * * * *", concurrencyPolicy: Allow, suspend: false, jobTemplate: { metadata: { creationTimestamp: null }, spec: { template: { spec: { restartPolicy: Never, dnsPolicy: ClusterFirst, containers: [{ name: a, image: b, resources: {}, imagePullPolicy: Always }] } } } } } }',
    [],
  ],
  [
    'Webhook rules with their scope',
    '{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: { name: w }, webhooks: [{ name: a.b.c, rules: [{ operations: [CREATE] }] }] }',
    '{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: { name: w }, webhooks: [{ name: a.b.c, timeoutSeconds: 10, rules: [{ operations: [CREATE], scope: "*" }] }] }',
    [],
  ],
  [
    'custom resource with defaults in its lists',
    '{ apiVersion: example.com/v1, kind: Widget, metadata: { name: w }, spec: { parts: [{ size: 1 }] } }',
    '{ apiVersion: example.com/v1, kind: Widget, metadata: { name: w }, spec: { colour: red, parts: [{ size: 1, shape: round }] } }',
    [],
  ],
  [
    'custom resource with a longer list',
    '{ apiVersion: example.com/v1, kind: Widget, metadata: { name: w }, spec: { parts: [{ size: 1 }] } }',
    '{ apiVersion: example.com/v1, kind: Widget, metadata: { name: w }, spec: { parts: [{ size: 1 }, { size: 2 }] } }',
    ['/spec/parts/1'],
  ],
  [
    'an object at another version of its kind',
    '{ apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: { name: p }, spec: { minAvailable: 1 } }',
    '{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: p }, spec: { minAvailable: 1 } }',
    [],
  ],
];

it.each(pairs)('%s', (_name, desired, live, expected) => {
  const { objects } = compareObjects([parse(desired)], [parse(live)]);
  expect(
    objects.flatMap(({ differences }) => differences.map(({ path }) => path)),
  ).toEqual(expected);
});
