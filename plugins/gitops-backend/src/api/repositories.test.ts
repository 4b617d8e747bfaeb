import {
  applicationPermissions,
  projectPermissions,
  Repository,
} from '@backstage-gitops/plugin-gitops-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { application, storeApplications } from '../__testUtils__/fixtures';
import {
  createGitopsApplicationConditionalDecision,
  createGitopsProjectConditionalDecision,
  gitopsApplicationConditions,
  gitopsProjectConditions,
} from '../permissions';
import { upsertRepository } from '../store';
import { startApi } from './__testUtils__/startApi';

const URL = 'https://git.example/app.git';
const source = { repoURL: 'https://GIT.example/app', path: '.' };

describe('repositories', () => {
  let api: Awaited<ReturnType<typeof startApi>>;

  beforeEach(async () => {
    api = await startApi();
  }, 30_000);
  afterEach(() => api.stop());

  const create = async (input: object): Promise<Repository> =>
    (await api.call('post', '/repositories').send({ url: URL, ...input })).body;
  const list = async (query = ''): Promise<Repository[]> =>
    (await api.call('get', `/repositories${query}`)).body.items;

  it('are registered after a test, and say only which fields are set', async () => {
    const credentials = { username: 'ann', password: 'hunter2' };
    const made = await create({ credentials, options: { insecure: true } });
    expect(made).toMatchObject({
      url: URL,
      type: 'git',
      hasCredentials: true,
      credentialFields: ['username', 'password'],
      options: { insecure: true },
      origin: 'api',
      connection: { state: 'Connected', message: 'Connected.' },
      applications: 0,
      allowedActions: ['read', 'create', 'update', 'delete'],
    });
    const [[tried]] = api.testRepository.mock.calls;
    expect(tried).toMatchObject({ url: URL, options: { insecure: true } });
    expect(tried.credentials.reveal()).toEqual(credentials);
    const again = await api.call('post', '/repositories').send({ url: URL });
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain('is registered already');
    expect(api.engine.repositoryChanged).toHaveBeenCalledWith(URL);
    const [{ actor, action, detail }] = await api.knex('audit_events');
    expect({ actor, action, detail: JSON.parse(detail) }).toMatchObject({
      actor: 'user:default/mock',
      action: 'repository-create',
      detail: { url: URL, credentialFields: ['username', 'password'] },
    });
  });

  it('are refused with the real reason where they do not answer', async () => {
    api.testRepository.mockResolvedValue({
      ok: false,
      message: `Authentication failed: repository ${URL} refused user name and password.`,
      hint: 'Check both.',
    });
    const refused = await api.call('post', '/repositories').send({ url: URL });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({
      message: expect.stringContaining('Authentication failed'),
      hint: 'Check both.',
    });
    expect(await list()).toEqual([]);
    const { id } = await create({ validate: false });
    const tested = await api.call('post', `/repositories/${id}/test`);
    expect(tested.body).toMatchObject({ ok: false, hint: 'Check both.' });
    expect(await list('?state=Failed')).toMatchObject([
      { connection: { state: 'Failed', checkedAt: expect.any(String) } },
    ]);
  });

  it('are rotated field by field, and tested with what is stored', async () => {
    const { id } = await create({
      credentials: { username: 'ann', password: 'old' },
    });
    const rotated = await api
      .call('put', `/repositories/${id}`)
      .send({ url: URL, name: 'app', credentials: { password: 'new' } });
    expect(rotated.body).toMatchObject({
      name: 'app',
      credentialFields: ['username', 'password'],
    });
    const test = await api
      .call('post', '/repositories/validate')
      .send({ id, url: URL, credentials: { username: 'bob' } });
    expect(test.body).toEqual({ ok: true, message: 'Connected.' });
    const tried = api.testRepository.mock.calls.map(([access]) =>
      access.credentials.reveal(),
    );
    expect(tried.slice(1)).toEqual([
      { username: 'ann', password: 'new' },
      { username: 'bob', password: 'new' },
    ]);
    const cleared = await api
      .call('put', `/repositories/${id}`)
      .send({ url: URL, credentials: { username: null, password: null } });
    expect(cleared.body).toMatchObject({ hasCredentials: false });
  });

  it('send stored secrets nowhere else', async () => {
    const { id } = await create({ credentials: { password: 'hunter2' } });
    const evil = [
      { url: 'https://evil.example/app' },
      { url: URL, credentials: { proxy: 'http://evil.example' } },
      { url: URL, options: { insecure: true } },
    ];
    api.testRepository.mockClear();
    for (const input of evil) {
      const put = await api.call('put', `/repositories/${id}`).send(input);
      const tried = await api
        .call('post', '/repositories/validate')
        .send({ id, ...input });
      expect([put.status, tried.status]).toEqual([400, 400]);
    }
    expect(api.testRepository).not.toHaveBeenCalled();
  });

  it('stay while applications use them, and name those that one may read', async () => {
    await storeApplications(api.knex, [
      application('one', { spec: { source } }),
      application('classified', { spec: { source, project: 'secret' } }),
    ]);
    const { id } = await create({});
    api.setPolicy(({ name }) =>
      name === applicationPermissions.read.name
        ? createGitopsApplicationConditionalDecision(
            applicationPermissions.read,
            gitopsApplicationConditions.hasProject({ projects: ['default'] }),
          )
        : { result: AuthorizeResult.ALLOW },
    );
    expect(await list()).toMatchObject([{ applications: 1 }]);
    const refused = await api.call('delete', `/repositories/${id}`);
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({
      message: `The repository ${URL} is used by 2 applications: one, 1 more`,
      usage: { items: [{ namespace: 'argocd', name: 'one' }], hidden: 1 },
    });
    expect(refused.text).not.toContain('classified');
    const usage = await api.call('get', `/repositories/${id}/applications`);
    expect(usage.body).toEqual({
      items: [{ namespace: 'argocd', name: 'one', project: 'default' }],
      hidden: 1,
    });
    await api.knex('applications').delete();
    expect((await api.call('delete', `/repositories/${id}`)).status).toBe(204);
    expect((await api.call('get', `/repositories/${id}`)).status).toBe(404);
  });

  it("of a project are seen by the project's readers alone", async () => {
    const shared = await create({});
    const team = await create({ project: 'team' });
    const other = await create({ project: 'other' });
    expect(new Set([shared.id, team.id, other.id]).size).toBe(3);
    const readsTeam = createGitopsProjectConditionalDecision(
      projectPermissions.read,
      gitopsProjectConditions.hasProjectName({ names: ['team'] }),
    );
    api.setPolicy(({ name }) => {
      if (name === projectPermissions.read.name) return readsTeam;
      return {
        result: ['gitops.repository.update'].includes(name)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      };
    });
    expect((await list()).map(({ id }) => id)).toEqual([team.id]);
    const put = (id: string, project?: string) =>
      api.call('put', `/repositories/${id}`).send({ url: URL, project });
    expect((await put(team.id, 'team')).status).toBe(200);
    expect((await put(other.id, 'other')).status).toBe(404);
    expect((await put(shared.id)).status).toBe(404);
    // Moving it to where one may not create.
    expect((await put(team.id)).status).toBe(403);
    expect((await api.call('delete', `/repositories/${team.id}`)).status).toBe(
      403,
    );
  });

  it('are filtered and paged', async () => {
    await create({ name: 'Alpha' });
    await create({ url: 'oci://registry.example/charts' });
    await create({ url: 'https://charts.example', type: 'helm', project: 'p' });
    const urls = async (query: string) => (await list(query)).map(r => r.url);
    expect(await urls('?search=alpha')).toEqual([URL]);
    expect(await urls('?type=oci')).toEqual(['oci://registry.example/charts']);
    expect(await urls('?project=p')).toEqual(['https://charts.example']);
    expect(await urls('?project=&type=git')).toEqual([URL]);
    const { body } = await api.call('get', '/repositories?limit=1&offset=1');
    expect(body).toMatchObject({ totalItems: 3, items: [{ url: URL }] });
  });

  it('of the configuration are changed there', async () => {
    const { id } = await upsertRepository({
      knex: api.knex,
      sealing: api.sealing,
      repository: { url: URL, type: 'git', origin: 'config' },
    });
    const put = await api.call('put', `/repositories/${id}`).send({ url: URL });
    const gone = await api.call('delete', `/repositories/${id}`);
    expect([put.status, gone.status]).toEqual([409, 409]);
    expect(put.body.error.message).toContain('change it there');
  });

  it('are refreshed by URL', async () => {
    const refresh = await api
      .call('post', '/repositories/refresh')
      .send({ url: URL });
    expect(refresh.status).toBe(202);
    expect(api.engine.refreshRepository).toHaveBeenCalledWith(URL);
  });

  describe('credential templates', () => {
    const template = (input: object) =>
      api
        .call('post', '/repository-credentials')
        .send({ url: 'https://git.example', ...input });

    it('serve the repositories below them', async () => {
      const made = await template({ credentials: { password: 'hunter2' } });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({ credentialFields: ['password'] });
      expect(await create({})).toMatchObject({
        hasCredentials: false,
        credentialTemplate: { id: made.body.id, url: 'https://git.example' },
      });
      const [[tried]] = api.testRepository.mock.calls;
      expect(tried.credentials.reveal()).toEqual({ password: 'hunter2' });
      expect((await template({})).status).toBe(409);
      const put = (input: object) =>
        api
          .call('put', `/repository-credentials/${made.body.id}`)
          .send({ url: 'https://git.example', ...input });
      const rotated = await put({ credentials: { bearerToken: 't' } });
      expect(rotated.body.credentialFields).toEqual([
        'password',
        'bearerToken',
      ]);
      expect((await put({ url: 'https://evil.example' })).status).toBe(400);
      const { body } = await api.call('get', '/repository-credentials');
      expect(body.items).toHaveLength(1);
      const path = `/repository-credentials/${made.body.id}`;
      expect((await api.call('delete', path)).status).toBe(204);
      expect((await api.call('delete', path)).status).toBe(404);
    });
  });
});
