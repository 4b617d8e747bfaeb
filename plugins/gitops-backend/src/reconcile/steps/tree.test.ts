import type { LiveNode, ResourceComparison } from '@backstage-gitops/engine';
import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { buildTree, countResources, imagesOf, treeChanges } from './tree';

const deployment: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'shop', uid: 'd1' },
};

const compared = (
  object: KubernetesObject,
  over: Partial<ResourceComparison> = {},
): ResourceComparison => ({
  ref: {
    group: 'apps',
    version: 'v1',
    kind: object.kind,
    namespace: 'shop',
    name: object.metadata.name,
  },
  desired: object,
  live: object,
  health: { status: 'Healthy' },
  status: 'Synced',
  requiresPruning: false,
  requiresDeletionConfirmation: false,
  counts: true,
  syncWave: 0,
  hook: false,
  differences: [],
  ...over,
});

const node = (uid: string, kind: string, parentUid: string): LiveNode => ({
  group: kind === 'Pod' ? '' : 'apps',
  version: 'v1',
  kind,
  namespace: 'shop',
  name: uid,
  uid,
  resourceVersion: '1',
  info: [],
  images: kind === 'Pod' ? ['shop:1'] : [],
  parentUid,
  health: { status: 'Healthy' },
});

const tree = (resources: ResourceComparison[], nodes: LiveNode[] = []) =>
  buildTree({
    applicationId: 'a',
    resources,
    describe: () => ({ info: [], images: [] }),
    descendants: uid => (uid === 'd1' ? nodes : []),
  });

describe('buildTree', () => {
  it('hangs children below their owner', () => {
    const rows = tree(
      [compared(deployment)],
      [node('rs', 'ReplicaSet', 'd1'), node('pod', 'Pod', 'rs')],
    );
    expect(rows.map(row => [row.key, row.parentKey])).toEqual([
      ['apps/Deployment/shop/api', undefined],
      ['apps/ReplicaSet/shop/rs', 'apps/Deployment/shop/api'],
      ['/Pod/shop/pod', 'apps/ReplicaSet/shop/rs'],
    ]);
    expect(imagesOf(rows)).toEqual(['shop:1']);
  });

  it('shows a managed object that another one owns once, below its owner', () => {
    const owned = {
      ...deployment,
      kind: 'ReplicaSet',
      metadata: { ...deployment.metadata, name: 'rs', uid: 'rs' },
    };
    const rows = tree(
      [compared(deployment), compared(owned)],
      [node('rs', 'ReplicaSet', 'd1')],
    );
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({
      key: 'apps/ReplicaSet/shop/rs',
      parentKey: 'apps/Deployment/shop/api',
      syncStatus: 'Synced',
    });
  });

  it('gives the very row of last time for what was not compared anew', () => {
    const same = compared(deployment);
    const [before] = tree([same]);
    const [after, changed] = tree([
      same,
      compared(
        { ...deployment, metadata: { ...deployment.metadata, name: 'web' } },
        { status: 'OutOfSync' },
      ),
    ]);
    expect(after).toBe(before);
    expect(changed.syncStatus).toBe('OutOfSync');
  });

  it('lets a managed object go back to the top when its owner lets go of it', () => {
    const resources = [
      compared(deployment),
      compared({
        ...deployment,
        kind: 'ReplicaSet',
        metadata: { ...deployment.metadata, name: 'rs', uid: 'rs' },
      }),
    ];
    const owned = tree(resources, [node('rs', 'ReplicaSet', 'd1')]);
    const free = tree(resources);
    expect(owned[1].parentKey).toBe('apps/Deployment/shop/api');
    expect(free[1].parentKey).toBeUndefined();
  });

  it('says Missing of what should be there and is not', () => {
    const [row] = tree([
      compared(deployment, { live: undefined, status: 'OutOfSync' }),
    ]);
    expect(row.health).toEqual({ status: 'Missing' });
    expect(row.uid).toBeUndefined();
    expect(countResources([row])).toEqual({
      total: 1,
      outOfSync: 1,
      missing: 1,
      unhealthy: 0,
      prune: 0,
    });
  });
});

describe('treeChanges', () => {
  it('writes only what changed', () => {
    const before = tree(
      [compared(deployment)],
      [node('rs', 'ReplicaSet', 'd1'), node('old', 'ReplicaSet', 'd1')],
    );
    const first = treeChanges(before, new Map());
    expect(first.upserts).toHaveLength(3);
    const after = tree(
      [compared(deployment, { status: 'OutOfSync' })],
      [node('rs', 'ReplicaSet', 'd1')],
    );
    const second = treeChanges(after, first.digests);
    expect(second.upserts.map(row => row.key)).toEqual([
      'apps/Deployment/shop/api',
    ]);
    expect(second.deletes).toEqual(['apps/ReplicaSet/shop/old']);
    expect(treeChanges(after, second.digests)).toMatchObject({
      upserts: [],
      deletes: [],
    });
  });
});
