import { EngineError } from '@backstage-gitops/engine';
import { application, status, storeCluster } from '../__testUtils__/fixtures';
import { putDesired, writeResources, writeStatuses } from '../store';
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

  describe('resources', () => {
    const secret = (value: string) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'login', namespace: 'shop' },
      data: { password: Buffer.from(value).toString('base64') },
    });

    beforeEach(async () => {
      const { id } = await create();
      await putDesired({
        knex: api.knex,
        items: [{ hash: 'h', manifests: JSON.stringify([secret('new')]) }],
      });
      await writeStatuses({
        knex: api.knex,
        items: [status(id, { desiredHash: 'h', syncStatus: 'OutOfSync' })],
      });
      const node = {
        applicationId: id,
        group: '',
        version: 'v1',
        namespace: 'shop',
        hook: false,
        requiresPruning: false,
        syncWave: 0,
        info: [],
        images: [],
      };
      await writeResources({
        knex: api.knex,
        items: [
          {
            applicationId: id,
            upserts: [
              {
                ...node,
                key: '/Secret/shop/login',
                kind: 'Secret',
                name: 'login',
                uid: 'u1',
                syncStatus: 'OutOfSync',
              },
              {
                ...node,
                key: '/Pod/shop/web',
                kind: 'Pod',
                name: 'web',
                parentKey: '/Secret/shop/login',
              },
            ],
            deletes: [],
          },
        ],
      });
      api.live.set('Secret/login', secret('old'));
    });

    it('shows the tree, parents first', async () => {
      const { body } = await api.call('get', `${KEY}/resource-tree`);
      expect(body.version).toBe(1);
      expect(
        body.nodes.map(
          ({ id, parentId }: { id: string; parentId?: string }) => [
            id,
            parentId,
          ],
        ),
      ).toEqual([
        ['/Secret/shop/login', undefined],
        ['/Pod/shop/web', '/Secret/shop/login'],
      ]);
    });

    it('shows one object and the diff, with secret values masked', async () => {
      const one = await api.call(
        'get',
        `${KEY}/resource?group=&kind=Secret&namespace=shop&name=login`,
      );
      expect(one.body).toMatchObject({
        masked: true,
        sync: 'OutOfSync',
        differences: [{ path: '/data/password' }],
      });
      const diff = await api.call('get', `${KEY}/diff`);
      expect(diff.body.items).toHaveLength(1);
      for (const { text } of [one, diff]) {
        for (const value of ['new', 'old']) {
          expect(text).not.toContain(Buffer.from(value).toString('base64'));
        }
      }
    });

    it('gives out nothing that is not in the tree', async () => {
      const other = await api.call(
        'get',
        `${KEY}/resource?kind=Secret&namespace=kube-system&name=admin`,
      );
      expect(other.status).toBe(404);
      expect(api.engine.liveObject).not.toHaveBeenCalled();
    });

    it('lists events of an object that exists', async () => {
      const { body } = await api.call(
        'get',
        `${KEY}/events?kind=Secret&namespace=shop&name=login`,
      );
      expect(body.items).toMatchObject([{ reason: 'BackOff', count: 2 }]);
    });

    it('streams the log of a pod of the tree', async () => {
      const log = await api.call('get', `${KEY}/logs?pod=web&tailLines=2`);
      expect(log.text).toBe('one\ntwo\n');
      expect(log.headers['content-type']).toContain('text/plain');
      const other = await api.call('get', `${KEY}/logs?pod=other`);
      expect(other.status).toBe(404);
      const wrong = await api.call('get', `${KEY}/logs?pod=web&tailLines=x`);
      expect(wrong.status).toBe(400);
    });

    it('says what the cluster says, with the next step', async () => {
      api.engine.liveObject.mockRejectedValue(
        new EngineError('ClusterUnreachable', 'test does not answer', {
          hint: 'Check the network.',
        }),
      );
      const { status: code, body } = await api.call('get', `${KEY}/diff`);
      expect(code).toBe(503);
      expect(body.error).toMatchObject({
        message: expect.stringContaining('test does not answer'),
        hint: 'Check the network.',
      });
    });
  });
});
