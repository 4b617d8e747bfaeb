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
