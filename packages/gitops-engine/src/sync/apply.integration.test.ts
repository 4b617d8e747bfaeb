import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { LAST_APPLIED_ANNOTATION } from '../annotations';
import {
  configMap,
  definition,
  deployment,
  options,
  wave,
} from './__testUtils__/objects';
import { SyncBed } from './__testUtils__/SyncBed';

jest.setTimeout(120_000);

const FORCE = { syncStrategy: { apply: { force: true } } };

let bed: SyncBed;

beforeAll(async () => {
  bed = await SyncBed.start();
});

afterAll(() => bed?.stop());

const uidOf = async (object: KubernetesObject) =>
  (await bed.stored(object))?.metadata.uid;

it('replaces the whole object where asked', async () => {
  await bed.sync([configMap('replaced', { a: '1' })]);
  const next = configMap('replaced', { b: '2' });
  const { result } = await bed.sync([next], { syncOptions: ['Replace=true'] });
  expect(result.phase).toBe('Succeeded');
  expect((await bed.stored(next))?.data).toEqual({ b: '2' });
});

describe('Force', () => {
  it('creates anew what may not be changed, and only then', async () => {
    const fixed = deployment('fixed');
    await bed.sync([fixed]);
    const moved = deployment('fixed', { app: 'moved' });
    const refused = await bed.sync([moved]);
    expect(refused.result.message).toContain('immutable');
    const before = await uidOf(fixed);
    expect((await bed.sync([moved], FORCE)).result.phase).toBe('Succeeded');
    expect(await bed.stored(moved)).toMatchObject({
      spec: { selector: { matchLabels: { app: 'moved' } } },
    });
    const after = await uidOf(moved);
    expect(after).not.toBe(before);
    expect((await bed.sync([moved], FORCE)).result.phase).toBe('Succeeded');
    expect(await uidOf(moved)).toBe(after);
  });

  it('goes through the rehearsal of several waves', async () => {
    await bed.sync([deployment('several')]);
    const moved = deployment('several', {
      app: 'moved-several',
      annotations: options('Force=true'),
    });
    const [first, second] = await bed.compared([
      moved,
      configMap('behind-several', {}, wave(1)),
    ]);
    const problem = 'field is immutable';
    const { result } = await bed.run([{ ...first, problem }, second]);
    expect(result.phase).toBe('Succeeded');
  });

  it('waits until the object that is held by a finalizer is gone', async () => {
    const held = deployment('held');
    held.metadata.finalizers = ['example.com/hold'];
    await bed.sync([held]);
    const moved = deployment('held', { app: 'moved-held' });
    const syncing = bed.sync([moved], FORCE);
    const kind = await bed.resource('apps', 'Deployment');
    const ref = { namespace: 'default', name: 'held' };
    let letGo = 0;
    for (let i = 0; i < 100 && letGo === 0; i++) {
      await new Promise(resolve => setTimeout(resolve, 50));
      if ((await bed.stored(held))?.metadata.deletionTimestamp) {
        letGo = Date.now();
        await bed.client.patch(
          kind,
          ref,
          { metadata: { finalizers: null } },
          { type: 'merge' },
        );
      }
    }
    expect(letGo).toBeGreaterThan(0);
    expect((await syncing).result.phase).toBe('Succeeded');
    expect(Date.now() - letGo).toBeLessThan(5_000);
    expect(await bed.stored(moved)).toMatchObject({
      spec: { selector: { matchLabels: { app: 'moved-held' } } },
    });
  });

  it('puts the old object back where the new one is refused', async () => {
    const good = deployment('restored');
    await bed.sync([good]);
    const bad = deployment('restored', { app: 'Not A Label!' });
    const { result } = await bed.sync([bad], FORCE);
    expect(result.phase).toBe('Failed');
    expect(await bed.stored(good)).toMatchObject({
      spec: { selector: { matchLabels: { app: 'restored' } } },
    });
  });

  it('never takes a definition away, and its objects with it', async () => {
    const original = definition('Keeper');
    await bed.sync([original]);
    const before = await uidOf(original);
    const { result } = await bed.sync([original], {
      ...FORCE,
      syncOptions: ['Replace=true'],
    });
    expect(result.phase).toBe('Succeeded');
    expect(await uidOf(original)).toBe(before);
  });
});

describe('ownership of client-side apply', () => {
  /** As `kubectl apply` makes an object: its manager, and its note of what it applied. */
  async function appliedByKubectl(name: string): Promise<void> {
    const object = configMap(name, { stays: '1', goes: '1' });
    const kind = await bed.resource('', 'ConfigMap');
    const created = await bed.client.create(
      kind,
      {
        ...object,
        metadata: {
          ...object.metadata,
          annotations: {
            ...object.metadata.annotations,
            [LAST_APPLIED_ANNOTATION]: JSON.stringify(object),
          },
        },
      },
      { fieldManager: 'kubectl-client-side-apply' },
    );
    bed.live.observe(created);
  }

  it('moves to us, so that what is taken out of Git goes', async () => {
    await appliedByKubectl('migrated');
    const desired = configMap('migrated', { stays: '1' });
    expect((await bed.sync([desired])).result.phase).toBe('Succeeded');
    const now = await bed.stored(desired);
    expect(now?.data).toEqual({ stays: '1' });
    expect(now?.metadata.annotations).not.toHaveProperty([
      LAST_APPLIED_ANNOTATION,
    ]);
    expect(
      now?.metadata.managedFields?.map(
        ({ manager, operation }) => `${manager} ${operation}`,
      ),
    ).toEqual(['argocd-controller Apply']);
  });

  it('stays where the option says so', async () => {
    await appliedByKubectl('unmigrated');
    const desired = configMap('unmigrated', { stays: '1' });
    await bed.sync([desired], {
      syncOptions: ['ClientSideApplyMigration=false'],
    });
    expect((await bed.stored(desired))?.data).toHaveProperty('goes');
  });
});

describe('CreateNamespace', () => {
  const CREATE = { syncOptions: ['CreateNamespace=true'] };

  it('makes the destination namespace before what lives in it', async () => {
    const object = configMap('inside', {}, undefined, 'made');
    const { result } = await bed.sync([object], CREATE, { namespace: 'made' });
    expect(result.phase).toBe('Succeeded');
    expect(await bed.stored(object)).toBeDefined();
  });

  it.each([[[]], [['Replace=true']]])(
    'takes one that another application made meanwhile as it is (%j)',
    async more => {
      const name = `meanwhile-${more.length}`;
      const object = configMap('inside', {}, undefined, name);
      const resources = await bed.compared([object]);
      await bed.client.create(await bed.resource('', 'Namespace'), {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels: { made: 'by-another' } },
      });
      const { result } = await bed.run(
        resources,
        { syncOptions: [...CREATE.syncOptions, ...more] },
        { namespace: name },
      );
      expect(result.phase).toBe('Succeeded');
      expect(await bed.stored(object)).toBeDefined();
    },
  );
});
