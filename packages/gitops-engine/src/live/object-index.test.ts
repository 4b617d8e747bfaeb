import type {
  KubernetesObject,
  ObjectMeta,
} from '@backstage-gitops/plugin-gitops-common';
import type { ApiResource } from '../kube';
import { ChangeSet } from './notifier';
import { ObjectIndex } from './object-index';

const tracking = {
  method: 'annotation',
  labelKey: 'app.kubernetes.io/instance',
} as const;

function type(apiVersion: string, kind: string): ApiResource {
  const [version, group = ''] = apiVersion.split('/').reverse();
  const plural = `${kind.toLowerCase()}s`;
  return { group, version, kind, plural, namespaced: true, verbs: [] };
}

function object(
  apiVersion: string,
  kind: string,
  metadata: Partial<ObjectMeta> & { name: string },
  rest: object = {},
): KubernetesObject {
  return {
    apiVersion,
    kind,
    metadata: {
      namespace: 'ns',
      uid: `uid-${metadata.name}`,
      resourceVersion: '1',
      ...metadata,
    },
    ...rest,
  };
}

function mark(app: string, kind: string, name: string) {
  return { 'argocd.argoproj.io/tracking-id': `${app}:${kind}:ns/${name}` };
}

function owner(name: string, controller = true) {
  return {
    apiVersion: 'v1',
    kind: 'K',
    name,
    uid: `uid-${name}`,
    controller,
  };
}

/** An index, with what the last write told. */
function setup() {
  const index = new ObjectIndex({
    tracking,
    fieldManager: 'argocd-controller',
    health: ({ status }) =>
      status === 'bad' ? { status: 'Degraded' } : { status: 'Healthy' },
  });
  const told = (write: (changes: ChangeSet) => void) => {
    const changes = new ChangeSet();
    write(changes);
    const apps = [...changes.apps];
    const trees = [...changes.trees].filter(app => !changes.apps.has(app));
    return { apps, trees };
  };
  return {
    index,
    put: (value: KubernetesObject) =>
      told(changes =>
        index.put(
          type(value.apiVersion, value.kind),
          value,
          undefined,
          changes,
        ),
      ),
    remove: (uid: string) => told(changes => index.remove(uid, changes)),
    sweep: (kind: string, list: Parameters<ObjectIndex['sweep']>[1]) =>
      told(changes => index.sweep(kind, list, changes)),
  };
}

const deployment = (
  metadata: Partial<ObjectMeta> = {},
  rest: object = { spec: { replicas: 1 } },
) =>
  object(
    'apps/v1',
    'Deployment',
    {
      name: 'web',
      annotations: mark('a', 'apps/Deployment', 'web'),
      ...metadata,
    },
    rest,
  );

describe('what a change concerns', () => {
  it('tells content and health apart from status', () => {
    const { put } = setup();
    const spec = { replicas: 1 };
    expect(put(deployment())).toEqual({ apps: ['a'], trees: [] });
    expect(
      put(deployment({ resourceVersion: '2' }, { spec, status: 'x' })),
    ).toEqual({ apps: [], trees: ['a'] });
    expect(
      put(deployment({ resourceVersion: '3' }, { spec, status: 'bad' })),
    ).toEqual({ apps: ['a'], trees: [] });
    expect(
      put(
        deployment(
          { resourceVersion: '4', generation: 2 },
          { spec: { replicas: 2 }, status: 'bad' },
        ),
      ),
    ).toEqual({ apps: ['a'], trees: [] });
    expect(
      put(
        deployment(
          { resourceVersion: '5', generation: 2, deletionTimestamp: 'now' },
          { spec: { replicas: 2 }, status: 'bad' },
        ),
      ),
    ).toEqual({ apps: ['a'], trees: [] });
  });

  it('tells both applications when the mark changes, and the one that lost an object', () => {
    const { put, remove } = setup();
    put(deployment());
    const annotations = mark('b', 'apps/Deployment', 'web');
    expect(put(deployment({ resourceVersion: '2', annotations })).apps).toEqual(
      ['a', 'b'],
    );
    expect(remove('uid-web').apps).toEqual(['b']);
  });

  it('tells the tree of the nearest tracked ancestor of a child, and nobody when nothing shows', () => {
    const { put, remove } = setup();
    put(deployment());
    const set = object('apps/v1', 'ReplicaSet', {
      name: 'rs',
      ownerReferences: [owner('web')],
      annotations: mark('a', 'apps/Deployment', 'web'),
    });
    const pod = (resourceVersion: string, status?: string) =>
      object(
        'v1',
        'Pod',
        { name: 'pod', resourceVersion, ownerReferences: [owner('rs')] },
        { status },
      );
    expect(put(pod('1'))).toEqual({ apps: [], trees: [] });
    expect(put(set)).toEqual({ apps: [], trees: ['a'] });
    expect(put(pod('2'))).toEqual({ apps: [], trees: [] });
    expect(put(pod('3', 'bad'))).toEqual({ apps: [], trees: ['a'] });
    expect(remove('uid-pod')).toEqual({ apps: [], trees: ['a'] });
  });
});

describe('never going back', () => {
  it('drops versions that are not later, compared as numbers', () => {
    const { index, put } = setup();
    put(deployment({ resourceVersion: '10' }, { spec: 'new' }));
    expect(put(deployment({ resourceVersion: '9' }, { spec: 'old' }))).toEqual({
      apps: [],
      trees: [],
    });
    expect(index.managedBy('a')).toMatchObject([{ object: { spec: 'new' } }]);
  });

  it('does not bring a deleted object back, but takes its successor', () => {
    const { index, put, remove } = setup();
    put(deployment());
    remove('uid-web');
    put(deployment({ resourceVersion: '7' }));
    expect(index.managedBy('a')).toEqual([]);
    put(deployment({ uid: 'second', resourceVersion: '8' }));
    expect(index.managedBy('a')).toMatchObject([{ uid: 'second' }]);
  });

  it('replaces an object of the same name whose deletion was not seen, and drops late news of it', () => {
    const { index, put } = setup();
    put(deployment());
    put(deployment({ uid: 'second', resourceVersion: '8' }));
    put(deployment({ resourceVersion: '7' }));
    index.remove('uid-web', new ChangeSet());
    expect(index.managedBy('a')).toMatchObject([{ uid: 'second' }]);
  });

  it('forgets what a list lacks, except what is later than the list', () => {
    const { index, put, sweep } = setup();
    put(deployment({ name: 'kept', uid: 'kept' }));
    put(deployment({ name: 'lost', uid: 'lost' }));
    put(deployment({ name: 'own', uid: 'own', resourceVersion: '12' }));
    put(deployment({ name: 'far', uid: 'far', namespace: 'other' }));
    const list = {
      namespace: 'ns',
      seen: new Set(['kept']),
      resourceVersion: '11',
    };
    expect(sweep('apps/Deployment', list).apps).toEqual(['a']);
    expect(index.managedBy('a').map(({ uid }) => uid)).toEqual([
      'kept',
      'own',
      'far',
    ]);
  });
});

describe('descendants', () => {
  const names = (index: ObjectIndex, uid: string) =>
    index.graph.descendants(uid).map(({ name }) => name);

  it('visits each node of a circle once', () => {
    const { index, put } = setup();
    for (const [name, above] of [
      ['a', 'c'],
      ['b', 'a'],
      ['c', 'b'],
    ]) {
      put(object('v1', 'ConfigMap', { name, ownerReferences: [owner(above)] }));
    }
    expect(names(index, 'uid-a')).toEqual(['b', 'c']);
  });

  it('hangs a child of two owners below whichever was asked for', () => {
    const { index, put } = setup();
    put(
      object('v1', 'ConfigMap', {
        name: 'child',
        ownerReferences: [owner('second', false), owner('first')],
      }),
    );
    expect(index.graph.descendants('uid-first')).toMatchObject([
      { name: 'child', parentUid: 'uid-first' },
    ]);
    expect(index.graph.descendants('uid-second')).toMatchObject([
      { name: 'child', parentUid: 'uid-second' },
    ]);
  });

  it('finds claims of a StatefulSet by name in either order, and not those of others', () => {
    const { index, put } = setup();
    const claim = (name: string) =>
      put(object('v1', 'PersistentVolumeClaim', { name }));
    claim('data-my-db-0');
    put(
      object(
        'apps/v1',
        'StatefulSet',
        { name: 'my-db', annotations: mark('a', 'apps/StatefulSet', 'my-db') },
        { spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] } },
      ),
    );
    expect(claim('data-my-db-1')).toEqual({ apps: [], trees: ['a'] });
    claim('logs-my-db-0');
    claim('data-db-0');
    claim('data-my-db');
    expect(names(index, 'uid-my-db')).toEqual(['data-my-db-0', 'data-my-db-1']);
  });

  it('knows the token Secret of a ServiceAccount and the Endpoints of a Service', () => {
    const { index, put } = setup();
    put(object('v1', 'Service', { name: 'svc' }));
    put(object('v1', 'Endpoints', { name: 'svc', uid: 'endpoints' }));
    put(
      object(
        'v1',
        'Secret',
        {
          name: 'token',
          annotations: {
            'kubernetes.io/service-account.name': 'robot',
            'kubernetes.io/service-account.uid': 'uid-robot',
          },
        },
        { type: 'kubernetes.io/service-account-token' },
      ),
    );
    expect(index.graph.descendants('uid-svc')).toMatchObject([
      { kind: 'Endpoints', parentUid: 'uid-svc' },
    ]);
    expect(names(index, 'uid-robot')).toEqual(['token']);
  });
});
