import type { ResourceResult } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import { assessHealth } from '../health';
import {
  configMap,
  custom,
  definition,
  deployment,
  options,
  wave,
} from './__testUtils__/objects';
import { SyncBed } from './__testUtils__/SyncBed';

jest.setTimeout(120_000);

let bed: SyncBed;

beforeAll(async () => {
  bed = await SyncBed.start();
});

afterAll(() => bed?.stop());

describe('waves', () => {
  it('creates with one request an object', async () => {
    const object = configMap('one', { key: 'value' });
    const { result, applies } = await bed.sync([object]);
    expect(result).toMatchObject({
      phase: 'Succeeded',
      resources: [{ kind: 'ConfigMap', status: 'Synced', message: 'created' }],
    });
    expect(applies).toBe(1);
    expect((await bed.stored(object))?.data).toEqual({ key: 'value' });
  });

  it('waits for the health of a wave before the next', async () => {
    const first = deployment('first');
    const second = configMap('second', {}, wave(1));
    let early: unknown;
    const { result, messages } = await bed.sync(
      [second, first],
      {},
      {
        onProgress: ({ message }) => {
          if (message.startsWith('waiting')) {
            early = bed.stored(second);
          }
        },
      },
    );
    expect(result.phase).toBe('Succeeded');
    expect(messages).toContain(
      'waiting for healthy state of apps/Deployment/first',
    );
    expect(await early).toBeUndefined();
    expect(assessHealth((await bed.stored(first)) ?? first)?.status).toBe(
      'Healthy',
    );
    expect(await bed.stored(second)).toBeDefined();
  });

  it('says what the API server has against an object, and applies the others', async () => {
    const bad = configMap('bad', { nested: { not: 'allowed' } });
    const good = configMap('good');
    const { result, statuses } = await bed.sync([bad, good]);
    expect(result.phase).toBe('Failed');
    expect(result.message).toContain('ConfigMap/bad');
    expect(result.message).toContain('nested');
    expect(statuses).toEqual({ bad: 'SyncFailed', good: 'Synced' });
    expect(await bed.stored(good)).toBeDefined();
  });

  it('writes nothing of several waves when one object would be refused', async () => {
    const good = configMap('rehearsed');
    const bad = configMap('refused', { nested: {} }, wave(1));
    const { result } = await bed.sync([good, bad]);
    expect(result.phase).toBe('Failed');
    expect(result.message).toContain('(dry run)');
    expect(await bed.stored(good)).toBeUndefined();
  });

  it('names the missing kind without waiting for it', async () => {
    const started = Date.now();
    const { result } = await bed.sync([custom('Widget', 'w')]);
    expect(result.phase).toBe('Failed');
    expect(result.message).toContain('kind Widget of example.com/v1');
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it('applies an object of a kind that the same sync brings', async () => {
    const gadget = custom('Gadget', 'g');
    const { result } = await bed.sync([gadget, definition('Gadget')]);
    expect(result).toMatchObject({ phase: 'Succeeded' });
    expect(await bed.stored(gadget)).toBeDefined();
  });

  it('waits between waves for a kind that the same sync brings', async () => {
    const gizmo = custom('Gizmo', 'g');
    const { result } = await bed.sync([
      gizmo,
      definition('Gizmo', wave(-1)),
      configMap('behind-gizmo', {}, wave(1)),
    ]);
    expect(result).toMatchObject({ phase: 'Succeeded' });
    expect(await bed.stored(gizmo)).toBeDefined();
  });
});

describe('prune', () => {
  it('deletes only when told, and not what asks to stay', async () => {
    const plain = configMap('old');
    const kept = configMap('kept', {}, options('Prune=false'));
    await bed.sync([plain, kept]);
    const gone = [plain, kept];
    const off = await bed.sync([], {}, { gone });
    expect(off.statuses).toEqual({ old: 'PruneSkipped', kept: 'PruneSkipped' });
    expect(await bed.stored(plain)).toBeDefined();
    const on = await bed.sync([], { prune: true }, { gone });
    expect(on.statuses).toEqual({ old: 'Pruned', kept: 'PruneSkipped' });
    await bed.untilGone(plain);
    expect(await bed.stored(kept)).toBeDefined();
  });

  it('waits for a person where the object asks for it, and goes on from there', async () => {
    const asking = configMap('asking', {}, options('Prune=confirm'));
    const beside = configMap('beside-asking');
    await bed.sync([asking]);
    const resources = await bed.compared([beside], [asking]);
    const waiting = await bed.run(resources, { prune: true });
    expect(waiting.result).toMatchObject({
      phase: 'Running',
      message: 'waiting for pruning confirmation of ConfigMap/asking',
    });
    expect(await bed.stored(asking)).toBeDefined();
    expect(await bed.stored(beside)).toBeUndefined();
    const { result, statuses } = await bed.run(
      resources,
      { prune: true },
      { resume: waiting.result, pruneConfirmed: true },
    );
    expect(result.phase).toBe('Succeeded');
    expect(statuses).toEqual({ asking: 'Pruned', 'beside-asking': 'Synced' });
    await bed.untilGone(asking);
  });

  it('spares an object that took the name of the one to prune', async () => {
    const object = configMap('renewed');
    await bed.sync([object]);
    const resources = await bed.compared([], [object]);
    const kind = await bed.resource('', 'ConfigMap');
    await bed.client.delete(kind, { namespace: 'default', name: 'renewed' });
    await bed.client.create(kind, object);
    const { statuses } = await bed.run(resources, { prune: true });
    expect(statuses).toEqual({ renewed: 'PruneSkipped' });
    expect(await bed.stored(object)).toBeDefined();
  });
});

describe('the run', () => {
  it('changes nothing in a dry run, and says what would be refused', async () => {
    const good = configMap('dry');
    const bad = configMap('dry-bad', { nested: {} });
    const { result } = await bed.sync([good, bad], { dryRun: true });
    expect(result.phase).toBe('Failed');
    expect(await bed.stored(good)).toBeUndefined();
  });

  it('ends as terminated, and what was applied stays', async () => {
    const abort = new AbortController();
    const stuck = deployment('stuck', { nodeSelector: { no: 'such-node' } });
    const next = configMap('after', {}, wave(1));
    const { result } = await bed.sync(
      [stuck, next],
      {},
      {
        signal: abort.signal,
        onProgress: ({ message }) => {
          if (message.startsWith('waiting for healthy')) {
            abort.abort();
          }
        },
      },
    );
    expect(result).toMatchObject({
      phase: 'Failed',
      message: 'Operation terminated',
    });
    expect(await bed.stored(stuck)).toBeDefined();
    expect(await bed.stored(next)).toBeUndefined();
  });

  it('rejects with what the fence threw, and writes nothing', async () => {
    const lost = new EngineError('Aborted', 'Another replica works here now');
    const fence = () => {
      throw lost;
    };
    const object = configMap('fenced');
    await expect(bed.sync([object], {}, { fence })).rejects.toBe(lost);
    expect(await bed.stored(object)).toBeUndefined();
    const old = configMap('fenced-prune');
    await bed.sync([old]);
    await expect(
      bed.sync([], { prune: true }, { fence, gone: [old] }),
    ).rejects.toBe(lost);
    expect((await bed.stored(old))?.metadata.deletionTimestamp).toBe(undefined);
  });

  it('goes on where another process stopped, and repeats nothing', async () => {
    const done = configMap('done', { by: 'the first' });
    const left = configMap('left', {}, wave(1));
    const resources = await bed.compared([done, left]);
    let reported: readonly ResourceResult[] = [];
    let writes = 0;
    const first = bed.run(
      resources,
      {},
      {
        fence: () => {
          writes += 1;
          if (writes > 1) {
            throw new EngineError('Aborted', 'Another replica works here now');
          }
        },
        onProgress: progress => {
          reported = progress.resources;
        },
      },
    );
    await expect(first).rejects.toMatchObject({ reason: 'Aborted' });
    expect(reported.map(({ name }) => name)).toEqual(['done']);
    const second = await bed.run(
      resources,
      {},
      { resume: { resources: reported } },
    );
    expect(second.result.phase).toBe('Succeeded');
    expect(second.applies).toBe(1);
    expect(second.statuses).toEqual({ done: 'Synced', left: 'Synced' });
  });
});
