import { application, storeCluster } from '../__testUtils__/fixtures';
import { updateOperations } from '../store';
import { startApi } from './__testUtils__/startApi';

const KEY = '/applications/argocd/shop';

describe('API', () => {
  let api: Awaited<ReturnType<typeof startApi>>;

  beforeEach(async () => {
    api = await startApi();
    await storeCluster(api.knex, api.sealing);
  }, 30_000);
  afterEach(() => api.stop());

  const create = async (document = application('shop')) =>
    (await api.call('post', '/applications').send({ document })).body;

  describe('operations', () => {
    it('starts one at a time, terminates it, and lists', async () => {
      const { id } = await create();
      const started = await api.call('post', `${KEY}/sync`).send({
        prune: true,
        reason: 'because',
        resources: [{ kind: 'Service', name: 'web' }],
      });
      expect(started.status).toBe(202);
      expect(started.body).toMatchObject({
        phase: 'Running',
        prune: true,
        reason: 'because',
        initiatedBy: 'user:default/mock',
      });
      const second = await api.call('post', `${KEY}/sync`).send({});
      expect(second.status).toBe(409);
      const shown = await api.call('get', KEY);
      expect(shown.body.status).toMatchObject({
        headline: { state: 'progressing' },
        operation: { phase: 'Running' },
      });
      const terminated = await api.call('delete', `${KEY}/operation`);
      expect(terminated.body.phase).toBe('Terminating');
      expect(api.engine.terminate).toHaveBeenCalledWith(started.body.id);
      const [row] = await api.knex('operations');
      await updateOperations({
        knex: api.knex,
        items: [
          {
            id: row.id,
            applicationId: id,
            request: row.request,
            phase: 'Failed',
            message: 'terminated',
            startedAt: new Date().toISOString(),
            finishedAt: new Date().toISOString(),
            retryCount: 0,
            initiatedBy: row.initiated_by,
            revisions: [],
            resources: [],
          },
        ],
      });
      const none = await api.call('delete', `${KEY}/operation`);
      expect(none.status).toBe(409);
      const current = await api.call('get', `${KEY}/operation`);
      expect(current.body.operation.phase).toBe('Failed');
      const list = await api.call('get', `${KEY}/operations`);
      expect(list.body.items).toHaveLength(1);
    });

    it('syncs with the options of the application, unless the command has its own', async () => {
      const created = ['CreateNamespace=true'];
      const requests = async () =>
        (await api.knex('operations')).map(
          row => JSON.parse(row.request).sync.syncOptions,
        );
      const spec = { syncPolicy: { syncOptions: created } };
      await create(application('shop', { spec }));
      await create(application('other', { spec }));
      await api.call('post', `${KEY}/sync`).send({});
      await api
        .call('post', '/applications/argocd/other/sync')
        .send({ syncOptions: ['Validate=false'] });
      expect(await requests()).toEqual([created, ['Validate=false']]);
    });

    it('does not sync another revision while automated sync is on', async () => {
      await create(
        application('shop', { spec: { syncPolicy: { automated: {} } } }),
      );
      const refused = await api
        .call('post', `${KEY}/sync`)
        .send({ revision: 'abc' });
      expect(refused.status).toBe(400);
      const rehearsal = await api
        .call('post', `${KEY}/sync`)
        .send({ revision: 'abc', dryRun: true });
      expect(rehearsal.status).toBe(202);
    });
  });
});
