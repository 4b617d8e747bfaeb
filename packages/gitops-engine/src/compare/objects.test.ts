import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { load } from 'js-yaml';
import { LAST_APPLIED_ANNOTATION } from '../annotations';
import { isKubernetesObject } from '../kube/json';
import { fromPointer, valueAt } from './pointer';
import { compareObjects, type CompareObjectsOptions } from './objects';

function parse(text: string): KubernetesObject {
  const parsed = load(text);
  if (!isKubernetesObject(parsed)) {
    throw new Error(`no object: ${text}`);
  }
  return parsed;
}

const withApplied = (live: KubernetesObject, applied: KubernetesObject) => ({
  ...live,
  metadata: {
    ...live.metadata,
    annotations: {
      ...live.metadata.annotations,
      [LAST_APPLIED_ANNOTATION]: JSON.stringify(applied),
    },
  },
});

const paths = (
  desired: KubernetesObject,
  live: KubernetesObject,
  options?: CompareObjectsOptions,
) => {
  const { objects } = compareObjects([desired], [live], options);
  return objects.flatMap(({ differences }) =>
    differences
      .filter(({ ignoredBy }) => ignoredBy === undefined)
      .map(({ path }) => path),
  );
};

const DEPLOYMENT = parse(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, creationTimestamp: null }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          ports: [{ containerPort: 80 }]
          resources: { requests: { cpu: 0.1, memory: 1024Mi } }
          readinessProbe: { httpGet: { path: /, port: 80 } }
          env: [{ name: A, value: '1' }, { name: B, value: '2' }]
`);
const LIVE_DEPLOYMENT = parse(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  uid: 8f0e
  resourceVersion: '42'
  generation: 3
  creationTimestamp: '2026-01-01T00:00:00Z'
  labels: { app: web }
  annotations: { deployment.kubernetes.io/revision: '3' }
spec:
  replicas: 1
  revisionHistoryLimit: 10
  progressDeadlineSeconds: 600
  strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 25%, maxUnavailable: 25% } }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          imagePullPolicy: IfNotPresent
          terminationMessagePath: /dev/termination-log
          terminationMessagePolicy: File
          ports: [{ containerPort: 80, protocol: TCP }]
          resources: { requests: { cpu: 100m, memory: 1Gi } }
          readinessProbe:
            httpGet: { path: /, port: 80, scheme: HTTP }
            timeoutSeconds: 1
            periodSeconds: 10
            successThreshold: 1
            failureThreshold: 3
          env: [{ name: A, value: '1' }, { name: B, value: '2' }]
      restartPolicy: Always
      dnsPolicy: ClusterFirst
      schedulerName: default-scheduler
      securityContext: {}
      terminationGracePeriodSeconds: 30
status: { replicas: 1 }
`);

/** A copy of the object with other values at some JSON pointers; undefined removes. */
function changed(
  object: KubernetesObject,
  values: Record<string, unknown>,
): KubernetesObject {
  const copy = structuredClone(object);
  for (const [pointer, value] of Object.entries(values)) {
    const path = fromPointer(pointer);
    const last = path.pop() ?? '';
    const parent = valueAt(copy, path);
    if (Array.isArray(parent)) {
      parent[Number(last)] = value;
    } else if (typeof parent === 'object' && parent !== null) {
      Reflect.set(parent, last, value);
    }
  }
  return copy;
}

describe('a Deployment as the API server gives it back', () => {
  it('is equal', () => {
    expect(compareObjects([DEPLOYMENT], [LIVE_DEPLOYMENT])).toMatchObject({
      equal: true,
      objects: [
        {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'web',
          equal: true,
          differences: [],
        },
      ],
    });
  });

  it('is equal too when everything it has was applied before, for defaults come back', () => {
    const live = withApplied(LIVE_DEPLOYMENT, LIVE_DEPLOYMENT);
    expect(
      paths(DEPLOYMENT, live).filter(path => !path.startsWith('/metadata')),
    ).toEqual([]);
  });

  const container = '/spec/template/spec/containers/0';
  it.each([
    [
      'a scaled Deployment whose replicas are in Git',
      { '/spec/replicas': 3 },
      ['/spec/replicas'],
    ],
    [
      'another image',
      { [`${container}/image`]: 'nginx:1.28' },
      [`${container}/image`],
    ],
    [
      'another amount',
      { [`${container}/resources/requests/cpu`]: '200m' },
      [`${container}/resources/requests/cpu`],
    ],
    [
      'an additional variable',
      { [`${container}/env/2`]: { name: 'C', value: '3' } },
      [`${container}/env/2`],
    ],
    [
      'another order of variables',
      {
        [`${container}/env`]: [
          { name: 'B', value: '2' },
          { name: 'A', value: '1' },
        ],
      },
      [`${container}/env`],
    ],
    ['a removed label', { '/metadata/labels': undefined }, []],
    ['a float for an int', { '/spec/revisionHistoryLimit': 10.0 }, []],
    ['an unknown field', { '/spec/replica': 2 }, ['/spec/replica']],
    [
      'nulls and empty maps',
      {
        '/spec/template/spec/volumes': null,
        '/spec/template/spec/nodeSelector': {},
        '/metadata/annotations': {},
      },
      [],
    ],
  ])('shows %s', (_name, change, expected) => {
    expect(paths(changed(DEPLOYMENT, change), LIVE_DEPLOYMENT)).toEqual(
      expected,
    );
  });

  it.each([
    [
      'a field that was applied',
      { '/spec/minReadySeconds': 5 },
      ['/spec/minReadySeconds'],
    ],
    ['a field that was applied with its default', { '/spec/replicas': 1 }, []],
    [
      'a variable that was applied',
      { [`${container}/env/2`]: { name: 'C', value: '3' } },
      [`${container}/env/2`],
    ],
    [
      'a container that was applied',
      { '/spec/template/spec/containers/1': { name: 'side', image: 'x' } },
      ['/spec/template/spec/containers/1'],
    ],
    [
      'a label that was applied',
      { '/metadata/labels/team': 'a' },
      ['/metadata/labels/team'],
    ],
  ])('shows %s and is gone from Git', (_name, change, expected) => {
    const live = withApplied(
      changed(LIVE_DEPLOYMENT, change),
      changed(DEPLOYMENT, change),
    );
    expect(paths(DEPLOYMENT, live)).toEqual(expected);
    expect(paths(DEPLOYMENT, changed(LIVE_DEPLOYMENT, change))).toEqual([]);
  });

  it('hides what the rules ignore, and says so', () => {
    const live = changed(LIVE_DEPLOYMENT, { '/spec/replicas': 4 });
    const desired = changed(DEPLOYMENT, { '/spec/replicas': 1 });
    const { equal, objects } = compareObjects([desired], [live], {
      ignoreDifferences: [
        { group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] },
      ],
    });
    expect(equal).toBe(true);
    expect(objects[0].differences).toEqual([
      {
        path: '/spec/replicas',
        desired: 1,
        live: 4,
        ignoredBy: 'jsonPointers: /spec/replicas',
      },
    ]);
  });

  it('hides what a field manager owns', () => {
    const live = changed(LIVE_DEPLOYMENT, {
      '/spec/replicas': 4,
      '/metadata/managedFields': [
        {
          manager: 'hpa',
          operation: 'Update',
          fieldsV1: { 'f:spec': { 'f:replicas': {} } },
        },
      ],
    });
    const desired = changed(DEPLOYMENT, { '/spec/replicas': 1 });
    const rule = {
      group: 'apps',
      kind: 'Deployment',
      managedFieldsManagers: ['hpa'],
    };
    expect(paths(desired, live)).toEqual(['/spec/replicas']);
    expect(paths(desired, live, { ignoreDifferences: [rule] })).toEqual([]);
  });
});

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
    'HPA at another version',
    '{ apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: { name: p }, spec: { minAvailable: 1 } }',
    '{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: p }, spec: { minAvailable: 1 } }',
    [],
  ],
];

it.each(pairs)('%s', (_name, desired, live, expected) => {
  expect(paths(parse(desired), parse(live))).toEqual(expected);
});

describe('Secrets', () => {
  const secret = (value: string, field = 'data'): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's', namespace: 'x' },
    [field]: { key: field === 'data' ? btoa(value) : value },
  });

  it('take stringData for data', () => {
    expect(paths(secret('hunter2', 'stringData'), secret('hunter2'))).toEqual(
      [],
    );
  });

  it('never show a value, only that it changed', () => {
    const live = withApplied(secret('older'), secret('oldest', 'stringData'));
    const result = compareObjects([secret('newer', 'stringData')], [live]);
    expect(result.objects[0].differences).toEqual([
      { path: '/data/key', desired: '++++++++', live: '++++++++++++' },
    ]);
    const text = JSON.stringify(result);
    for (const value of ['newer', 'older', 'oldest']) {
      expect(text).not.toContain(value);
      expect(text).not.toContain(btoa(value));
    }
  });

  it('show no value where only one side exists', () => {
    expect(
      JSON.stringify(compareObjects([secret('hunter2')], [])),
    ).not.toContain(btoa('hunter2'));
    expect(
      JSON.stringify(compareObjects([], [secret('hunter2')])),
    ).not.toContain(btoa('hunter2'));
  });
});

it('says which objects only one side has', () => {
  const { equal, objects } = compareObjects(
    [DEPLOYMENT],
    [
      parse(
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: c, namespace: x } }',
      ),
    ],
  );
  expect(equal).toBe(false);
  expect(
    objects.map(({ kind, desired, live }) => [kind, !!desired, !!live]),
  ).toEqual([
    ['Deployment', true, false],
    ['ConfigMap', false, true],
  ]);
});
