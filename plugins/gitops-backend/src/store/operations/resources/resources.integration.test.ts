import {
  application,
  storeApplications,
} from '../../../__testUtils__/fixtures';
import { describeEachDatabase } from '../../../__testUtils__/databases';
import { getResource, getResources, ResourceRow, writeResources } from '../..';

describeEachDatabase('resources', db => {
  const node = (
    applicationId: string,
    name: string,
    changes: Partial<ResourceRow> = {},
  ): ResourceRow => ({
    applicationId,
    key: `apps/Deployment/shop/${name}`,
    group: 'apps',
    version: 'v1',
    kind: 'Deployment',
    namespace: 'shop',
    name,
    hook: false,
    requiresPruning: false,
    syncWave: 0,
    info: [],
    images: [],
    ...changes,
  });

  it('writes only what changes', async () => {
    const knex = db();
    const [{ id }] = await storeApplications(knex, [application('a')]);
    const child = node(id, 'a-child', {
      parentKey: 'apps/Deployment/shop/web',
      health: { status: 'Healthy' },
      createdAt: '2026-11-25T10:00:00.000Z',
      uid: 'u1',
      info: [{ name: 'Revision', value: 'Rev:1' }],
    });
    const web = node(id, 'web', { syncStatus: 'OutOfSync', syncWave: -1 });
    await writeResources({
      knex,
      items: [
        { applicationId: id, upserts: [child, web], deletes: [] },
        { applicationId: 'gone', upserts: [node('gone', 'x')], deletes: [] },
      ],
    });
    expect(await getResources({ knex, applicationId: id })).toEqual([
      web,
      child,
    ]);
    const synced = { ...web, syncStatus: 'Synced' as const, hook: true };
    await writeResources({
      knex,
      items: [{ applicationId: id, upserts: [synced], deletes: [child.key] }],
    });
    expect(await getResources({ knex, applicationId: id })).toEqual([synced]);
    expect(
      await getResource({ knex, applicationId: id, key: web.key }),
    ).toEqual(synced);
    expect(
      await getResource({ knex, applicationId: id, key: child.key }),
    ).toBeUndefined();
  });

  it('writes a tree of thousands', async () => {
    const knex = db();
    const [{ id }] = await storeApplications(knex, [application('a')]);
    const upserts = Array.from({ length: 3_000 }, (_, i) => node(id, `n${i}`));
    await writeResources({
      knex,
      items: [{ applicationId: id, upserts, deletes: [] }],
    });
    await writeResources({
      knex,
      items: [
        {
          applicationId: id,
          upserts: [],
          deletes: upserts.slice(1).map(({ key }) => key),
        },
      ],
    });
    expect(await getResources({ knex, applicationId: id })).toEqual([
      upserts[0],
    ]);
  });
});
