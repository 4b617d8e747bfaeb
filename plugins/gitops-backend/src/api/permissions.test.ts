import {
  applicationPermissions,
  gitopsPermissions,
} from '@backstage-gitops/plugin-gitops-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  application,
  storeApplications,
  storeCluster,
} from '../__testUtils__/fixtures';
import {
  createGitopsApplicationConditionalDecision,
  gitopsApplicationConditions,
} from '../permissions';
import {
  upsertCredentialTemplate,
  upsertProject,
  upsertRepository,
  writeResources,
} from '../store';
import { spec } from '../schema/generated/router';
import {
  document,
  fresh,
  project,
  REPOSITORY_ID,
  ROUTES,
  SHOP,
  TEMPLATE_ID,
} from './__testUtils__/routes';
import { allowAll, denyAll, Policy, startApi } from './__testUtils__/startApi';

/** Routes that answer everybody, with what each may see; tested for themselves below. */
const FILTERED = [
  'get /applications',
  'get /projects',
  'post /documents',
  'get /repositories',
  'get /repository-credentials',
];

const isRead = ({ name }: Permission) => name.endsWith('.read');
const allowing =
  (...names: string[]): Policy =>
  permission => ({
    result:
      isRead(permission) || names.includes(permission.name)
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
  });

/** One of each, with the ids of the routes; nobody uses the repository. */
async function storeRepositories({
  knex,
  sealing,
}: Awaited<ReturnType<typeof startApi>>) {
  const common = { type: 'git' as const, origin: 'api' as const, settings: {} };
  await upsertRepository({
    knex,
    sealing,
    repository: { url: 'https://git.example/app', ...common },
  });
  await upsertCredentialTemplate({
    knex,
    sealing,
    template: { url: 'https://git.example', ...common },
  });
  await knex('repositories').update({ id: REPOSITORY_ID });
  await knex('credential_templates').update({ id: TEMPLATE_ID });
}

jest.setTimeout(60_000);

describe('permissions of routes', () => {
  let api: Awaited<ReturnType<typeof startApi>>;

  beforeEach(async () => {
    api = await startApi();
    await storeCluster(api.knex, api.sealing);
    const [{ id }] = await storeApplications(api.knex, [document]);
    await upsertProject({ knex: api.knex, document: project, by: 'me' });
    await storeRepositories(api);
    await writeResources({
      knex: api.knex,
      items: [
        {
          applicationId: id,
          deletes: [],
          upserts: [
            {
              applicationId: id,
              key: '/Pod/shop/web',
              group: '',
              version: 'v1',
              kind: 'Pod',
              namespace: 'shop',
              name: 'web',
              hook: false,
              requiresPruning: false,
              syncWave: 0,
              info: [],
              images: [],
            },
          ],
        },
      ],
    });
  }, 30_000);
  afterEach(() => api.stop());

  it('covers every route', () => {
    const tested = new Set([
      ...FILTERED,
      ...ROUTES.map(([method, , route]) => `${method} ${route}`),
    ]);
    const all = Object.entries(spec.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter(method => method !== 'parameters')
        .map(method => `${method} ${path}`),
    );
    expect([...tested].sort()).toEqual(all.sort());
  });

  it('refuses without a token', async () => {
    for (const [method, path, , body] of ROUTES) {
      const response = await api
        .call(method, path, mockCredentials.none.header())
        .send(body);
      expect([method, path, response.status]).toEqual([method, path, 401]);
    }
  });

  it('hides from those who may do nothing', async () => {
    api.setPolicy(denyAll);
    for (const [method, path, , body, , hidden] of ROUTES) {
      const response = await api.call(method, path).send(body);
      expect([method, path, response.status]).toEqual([method, path, hidden]);
    }
    const list = await api.call('get', '/applications');
    expect(list.body).toMatchObject({
      items: [],
      totalItems: 0,
      facets: { project: [], cluster: [] },
    });
    for (const path of ['projects', 'repositories', 'repository-credentials']) {
      expect((await api.call('get', `/${path}`)).body.items).toEqual([]);
    }
    const applied = await api
      .call('post', '/documents')
      .send({ documents: [document, fresh, project] });
    expect(applied.body.results).toMatchObject([
      {
        action: 'rejected',
        errors: [{ message: 'you may not create the application argocd/shop' }],
      },
      {
        action: 'rejected',
        errors: [
          { message: 'you may not create the application argocd/fresh' },
        ],
      },
      { action: 'rejected' },
    ]);
    expect(await api.knex('operations')).toEqual([]);
    expect(await api.knex('reconcile_queue')).toEqual([]);
  });

  it('refuses readers each thing that they lack one permission for', async () => {
    for (const [method, path, , body, needed] of ROUTES) {
      for (const missing of needed) {
        api.setPolicy(allowing(...needed.filter(name => name !== missing)));
        const response = await api.call(method, path).send(body);
        expect([method, path, missing, response.status]).toEqual([
          method,
          path,
          missing,
          403,
        ]);
      }
    }
  });

  it('lets those through who have what is needed', async () => {
    for (const [method, path, , body, needed] of ROUTES) {
      api.setPolicy(allowing(...needed));
      const response = await api.call(method, path).send(body);
      expect([method, path, [401, 403].includes(response.status)]).toEqual([
        method,
        path,
        false,
      ]);
    }
  });

  it('filters lists by conditions, and says what one may do with each', async () => {
    await storeApplications(api.knex, [
      application('theirs', { spec: { project: 'team' } }),
      application('ours', { metadata: { labels: { owner: 'us' } } }),
    ]);
    const { read, sync: syncing } = applicationPermissions;
    api.setPolicy(({ name }) => {
      if (name === syncing.name) {
        return createGitopsApplicationConditionalDecision(
          syncing,
          gitopsApplicationConditions.hasLabel({
            key: 'owner',
            values: ['us'],
          }),
        );
      }
      return name === read.name
        ? createGitopsApplicationConditionalDecision(read, {
            not: gitopsApplicationConditions.hasProject({ projects: ['team'] }),
          })
        : { result: AuthorizeResult.DENY };
    });
    const { body } = await api.call('get', '/applications?limit=5');
    expect(body.totalItems).toBe(2);
    expect(body.facets.project).toEqual([{ value: 'default', count: 2 }]);
    expect(
      body.items.map(
        ({
          name,
          allowedActions,
        }: {
          name: string;
          allowedActions: string[];
        }) => [name, allowedActions],
      ),
    ).toEqual([
      ['ours', ['read', 'sync']],
      ['shop', ['read']],
    ]);
    const sync = async (name: string) =>
      (await api.call('post', `/applications/argocd/${name}/sync`).send({}))
        .status;
    expect(await sync('ours')).toBe(202);
    expect(await sync('shop')).toBe(403);
    expect(await sync('theirs')).toBe(404);
    const detail = await api.call('get', '/applications/argocd/ours');
    expect(detail.body.allowedActions).toEqual(['read', 'sync']);
  });

  it('does not let an application be moved into a project where one may not create', async () => {
    const moved = application('shop', { spec: { project: 'team' } });
    api.setPolicy(allowing('gitops.application.update'));
    const response = await api
      .call('put', SHOP)
      .send({ document: moved, validate: false });
    expect(response.status).toBe(403);
    api.setPolicy(
      allowing('gitops.application.update', 'gitops.application.create'),
    );
    const allowed = await api
      .call('put', SHOP)
      .send({ document: moved, validate: false });
    expect(allowed.status).toBe(200);
  });

  it('lets services through like people', async () => {
    api.setPolicy(allowAll);
    const response = await api.call(
      'get',
      SHOP,
      mockCredentials.service.header(),
    );
    expect(response.status).toBe(200);
    expect(gitopsPermissions.length).toBeGreaterThan(20);
  });
});
