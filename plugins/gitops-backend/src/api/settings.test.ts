import { application, storeCluster } from '../__testUtils__/fixtures';
import { startApi } from './__testUtils__/startApi';

describe('API', () => {
  let api: Awaited<ReturnType<typeof startApi>>;

  beforeEach(async () => {
    api = await startApi();
    await storeCluster(api.knex, api.sealing);
  }, 30_000);
  afterEach(() => api.stop());

  const create = async (document = application('shop')) =>
    (await api.call('post', '/applications').send({ document })).body;

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

  describe('projects and clusters', () => {
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
  });
});
