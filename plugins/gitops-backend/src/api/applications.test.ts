import { application, storeCluster } from '../__testUtils__/fixtures';
import { listAudit } from '../store';
import { startApi } from './__testUtils__/startApi';

const KEY = '/applications/argocd/shop';
const MASK = '[secret]';

describe('API', () => {
  let api: Awaited<ReturnType<typeof startApi>>;

  beforeEach(async () => {
    api = await startApi();
    await storeCluster(api.knex, api.sealing);
  }, 30_000);
  afterEach(() => api.stop());

  const create = async (document = application('shop')) =>
    (await api.call('post', '/applications').send({ document })).body;

  describe('applications', () => {
    it('creates, reads, updates and deletes', async () => {
      const document = application('shop');
      const created = await api
        .call('post', '/applications')
        .send({ document });
      expect(created.status).toBe(201);
      expect(created.body).toMatchObject({
        name: 'shop',
        generation: 1,
        createdBy: 'user:default/mock',
        cluster: { name: 'test' },
        status: { headline: { state: 'unknown' }, sync: { status: 'Unknown' } },
        allowedActions: expect.arrayContaining(['sync', 'logs']),
      });
      expect(api.engine.wake).toHaveBeenCalled();
      expect(api.signals.changed).toHaveBeenCalledWith([
        { applicationId: created.body.id, version: 0 },
      ]);
      const again = await api.call('post', '/applications').send({ document });
      expect(again.status).toBe(200);

      const automated = { ...document.spec, syncPolicy: { automated: {} } };
      const changed = { ...document, spec: automated };
      const conflict = await api
        .call('post', '/applications')
        .send({ document: changed });
      expect(conflict.status).toBe(409);
      expect(conflict.body.error.message).toContain('exists and differs');
      const updated = await api.call('put', KEY).send({ document: changed });
      expect(updated.body).toMatchObject({
        generation: 2,
        automation: { enabled: true },
      });
      const renamed = await api
        .call('put', KEY)
        .send({ document: application('other') });
      expect(renamed.status).toBe(400);

      const both = await api.call(
        'delete',
        `${KEY}?cascade=false&propagationPolicy=background`,
      );
      expect(both.status).toBe(400);
      const deleted = await api.call('delete', KEY);
      expect(deleted.status).toBe(202);
      const deleting = await api.call('get', KEY);
      expect(deleting.body).toMatchObject({
        deletion: { cascade: true },
        status: { headline: { state: 'progressing' } },
      });
      const [queued] = await api.knex('reconcile_queue');
      // eslint-disable-next-line no-bitwise
      expect(queued.reasons & 33).toBe(33);
      const trail = await listAudit({
        knex: api.knex,
        applicationId: created.body.id,
        limit: 10,
      });
      expect(trail.map(({ action }) => action).sort()).toEqual([
        'application-create',
        'application-delete',
        'application-update',
      ]);
    });

    it('says all that is wrong with a document, by path', async () => {
      const response = await api.call('post', '/applications').send({
        document: {
          ...application('shop'),
          spec: { sauce: {}, destination: {} },
        },
      });
      expect(response.status).toBe(400);
      expect(response.body.error).toMatchObject({
        name: 'InputError',
        hint: expect.any(String),
        errors: expect.arrayContaining([
          expect.objectContaining({ path: 'spec.sauce' }),
          expect.objectContaining({ path: 'spec.destination' }),
        ]),
      });
    });

    it('refuses what its project does not permit, unless it is not to be validated', async () => {
      const document = application('shop', {
        spec: { project: 'none', destination: { name: 'nowhere' } },
      });
      const refused = await api
        .call('post', '/applications')
        .send({ document });
      expect(refused.body.error.errors).toEqual([
        expect.objectContaining({ path: 'spec.destination' }),
        expect.objectContaining({ path: 'spec.project' }),
      ]);
      const taken = await api
        .call('post', '/applications')
        .send({ document, validate: false });
      expect(taken.status).toBe(201);
    });

    it('never gives webhook secrets back, and keeps them when they come back masked', async () => {
      const gitlab = [{ url: 'https://git.example', secret: 'hunter2' }];
      await create(application('shop', { spec: { webhook: { gitlab } } }));
      const read = await api.call('get', KEY);
      expect(read.body.document.spec.webhook.gitlab[0].secret).toBe(MASK);
      const before = await api.knex('applications').first();
      expect(before.document).not.toContain('hunter2');
      const put = await api
        .call('put', KEY)
        .send({ document: read.body.document });
      expect(put.body.generation).toBe(1);
      const after = await api.knex('applications').first();
      expect(after.document).toBe(before.document);
    });

    it('lists a page with counts and facets', async () => {
      for (const name of ['a', 'b', 'c']) await create(application(name));
      const list = await api.call('get', '/applications?limit=2&order=desc');
      expect(list.body).toMatchObject({
        items: [
          { name: 'c', path: 'c', destinationNamespace: 'shop' },
          { name: 'b' },
        ],
        totalItems: 3,
        nextOffset: 2,
        counts: { state: { unknown: 3 } },
        facets: { cluster: [{ value: 'test', count: 3 }] },
      });
      const last = await api.call('get', '/applications?limit=2&offset=2');
      expect(last.body.nextOffset).toBeUndefined();
      const selected = await api.call('get', '/applications?labels=a b');
      expect(selected.status).toBe(400);
    });

    it('answers 404 for what does not exist, and 401 without a token', async () => {
      for (const path of [
        '',
        '/resource-tree',
        '/diff',
        '/operation',
        '/history',
      ]) {
        const response = await api.call('get', `${KEY}${path}`);
        expect([path, response.status]).toEqual([path, 404]);
      }
      const anonymous = await api.call('get', KEY, 'Bearer mock-none-token');
      expect(anonymous.status).toBe(401);
    });
  });
});
