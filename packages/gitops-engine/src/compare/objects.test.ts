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
