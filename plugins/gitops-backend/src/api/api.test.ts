import { EngineError } from '@backstage-gitops/engine';
import { application, status, storeCluster } from '../__testUtils__/fixtures';
import {
  listAudit,
  putDesired,
  updateOperations,
  writeResources,
  writeStatuses,
} from '../store';
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

  describe('documents', () => {
    it('takes many, each for itself, projects first', async () => {
      const documents = [
        application('one', { spec: { project: 'team' } }),
        { kind: 'Application', metadata: { name: 'broken' } },
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'AppProject',
          metadata: { name: 'team' },
          spec: {
            sourceRepos: ['*'],
            destinations: [{ name: '*', namespace: '*' }],
          },
        },
      ];
      const dry = await api
        .call('post', '/documents')
        .send({ documents, dryRun: true });
      expect(
        dry.body.results.map(({ action }: { action: string }) => action),
      ).toEqual(['created', 'rejected', 'created']);
      expect(await api.knex('applications')).toEqual([]);
      const first = await api.call('post', '/documents').send({ documents });
      expect(first.body.results).toMatchObject([
        { index: 0, name: 'one', action: 'created' },
        {
          index: 1,
          name: 'broken',
          action: 'rejected',
          errors: expect.any(Array),
        },
        { index: 2, name: 'team', action: 'created' },
      ]);
      const second = await api.call('post', '/documents').send({ documents });
      expect(second.body.results[0].action).toBe('unchanged');
    });

    it('takes a thousand in one call', async () => {
      const documents = Array.from({ length: 1_000 }, (_, i) =>
        application(`app-${i}`),
      );
      const { status: code, body } = await api
        .call('post', '/documents')
        .send({ documents });
      expect(code).toBe(200);
      expect(
        body.results.filter(
          ({ action }: { action: string }) => action === 'created',
        ),
      ).toHaveLength(1_000);
    });
  });

  describe('projects, clusters and repositories', () => {
    it('keeps a project while applications are of it', async () => {
      const document = {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        metadata: { name: 'team' },
        spec: {
          sourceRepos: ['*'],
          destinations: [{ server: '*', namespace: '*' }],
        },
      };
      const made = await api.call('post', '/projects').send({ document });
      expect(made.status).toBe(201);
      await create(application('shop', { spec: { project: 'team' } }));
      const changed = {
        ...document,
        spec: { ...document.spec, description: 'x' },
      };
      await api.call('put', '/projects/team').send({ document: changed });
      expect((await api.call('delete', '/projects/team')).status).toBe(409);
      expect((await api.call('delete', '/projects/default')).status).toBe(409);
      const list = await api.call('get', '/projects');
      expect(list.body.items).toMatchObject([
        { name: 'default' },
        {
          name: 'team',
          applications: 1,
          document: { spec: { description: 'x' } },
        },
      ]);
    });

    it('lists clusters without credentials', async () => {
      const { body, text } = await api.call('get', '/clusters');
      expect(body.items).toMatchObject([{ name: 'test', applications: 0 }]);
      expect(text).not.toContain('hunter2');
      expect(text).not.toContain('credentials');
    });

    it('registers a repository that answers, and never gives its credentials back', async () => {
      const input = {
        url: 'https://git.example/app.git',
        credentials: { username: 'u', password: 'hunter2' },
      };
      const made = await api.call('post', '/repositories').send(input);
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({ hasCredentials: true, origin: 'api' });
      expect((await api.call('post', '/repositories').send(input)).status).toBe(
        409,
      );
      const list = await api.call('get', '/repositories');
      expect(list.text).not.toContain('hunter2');
      const renamed = await api
        .call('put', `/repositories/${made.body.id}`)
        .send({ url: input.url, name: 'app' });
      expect(renamed.body).toMatchObject({ name: 'app', hasCredentials: true });
      expect(api.engine.testRepository).toHaveBeenLastCalledWith({
        url: input.url,
        username: 'u',
        password: 'hunter2',
      });
      api.engine.testRepository.mockResolvedValue({
        ok: false,
        message: 'git.example refuses',
      });
      const refused = await api
        .call('post', '/repositories')
        .send({ url: 'https://git.example/other' });
      expect(refused.body.error.message).toBe('git.example refuses');
      const refresh = await api
        .call('post', '/repositories/refresh')
        .send({ url: input.url });
      expect(refresh.status).toBe(202);
      expect(api.engine.refreshRepository).toHaveBeenCalledWith(input.url);
      expect(
        (await api.call('delete', `/repositories/${made.body.id}`)).status,
      ).toBe(204);
    });
  });
});
