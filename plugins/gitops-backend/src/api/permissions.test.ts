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
import { upsertProject, writeResources } from '../store';
import { spec } from '../schema/generated/router';
import { allowAll, denyAll, Policy, startApi } from './__testUtils__/startApi';

type Method = 'get' | 'post' | 'put' | 'delete';

const SHOP = '/applications/argocd/shop';
const POD = 'kind=Pod&namespace=shop&name=web';
const document = application('shop');
const fresh = application('fresh');
const project = {
  apiVersion: 'argoproj.io/v1alpha1' as const,
  kind: 'AppProject' as const,
  metadata: { name: 'team', namespace: 'argocd' },
  spec: { sourceRepos: ['*'] },
};
const repository = { url: 'https://git.example/app' };

/** Each route: what it needs beside reading, and what it answers to whoever may not even read. */
const ROUTES: [Method, string, string, object | undefined, string[], number][] =
  [
    ['get', SHOP, '/applications/{namespace}/{name}', undefined, [], 404],
    [
      'put',
      SHOP,
      '/applications/{namespace}/{name}',
      { document },
      ['gitops.application.update'],
      404,
    ],
    [
      'delete',
      SHOP,
      '/applications/{namespace}/{name}',
      undefined,
      ['gitops.application.delete'],
      404,
    ],
    [
      'post',
      '/applications',
      '/applications',
      { document: fresh },
      ['gitops.application.create'],
      403,
    ],
    [
      'get',
      `${SHOP}/resource-tree`,
      '/applications/{namespace}/{name}/resource-tree',
      undefined,
      [],
      404,
    ],
    [
      'get',
      `${SHOP}/resource?${POD}`,
      '/applications/{namespace}/{name}/resource',
      undefined,
      [],
      404,
    ],
    [
      'get',
      `${SHOP}/diff`,
      '/applications/{namespace}/{name}/diff',
      undefined,
      [],
      404,
    ],
    [
      'get',
      `${SHOP}/events?${POD}`,
      '/applications/{namespace}/{name}/events',
      undefined,
      [],
      404,
    ],
    [
      'get',
      `${SHOP}/logs?pod=web`,
      '/applications/{namespace}/{name}/logs',
      undefined,
      ['gitops.application.logs'],
      404,
    ],
    [
      'post',
      `${SHOP}/refresh`,
      '/applications/{namespace}/{name}/refresh',
      {},
      ['gitops.application.refresh'],
      404,
    ],
    [
      'post',
      `${SHOP}/sync`,
      '/applications/{namespace}/{name}/sync',
      {},
      ['gitops.application.sync'],
      404,
    ],
    [
      'post',
      `${SHOP}/sync`,
      '/applications/{namespace}/{name}/sync',
      { prune: true },
      ['gitops.application.sync', 'gitops.application.prune'],
      404,
    ],
    [
      'post',
      `${SHOP}/sync`,
      '/applications/{namespace}/{name}/sync',
      { revision: 'x' },
      ['gitops.application.sync', 'gitops.application.override'],
      404,
    ],
    [
      'get',
      `${SHOP}/operation`,
      '/applications/{namespace}/{name}/operation',
      undefined,
      [],
      404,
    ],
    [
      'delete',
      `${SHOP}/operation`,
      '/applications/{namespace}/{name}/operation',
      undefined,
      ['gitops.application.terminate'],
      404,
    ],
    [
      'get',
      `${SHOP}/operations`,
      '/applications/{namespace}/{name}/operations',
      undefined,
      [],
      404,
    ],
    [
      'get',
      `${SHOP}/history`,
      '/applications/{namespace}/{name}/history',
      undefined,
      [],
      404,
    ],
    ['get', '/projects/team', '/projects/{name}', undefined, [], 404],
    [
      'put',
      '/projects/team',
      '/projects/{name}',
      { document: project },
      ['gitops.project.update'],
      404,
    ],
    [
      'delete',
      '/projects/team',
      '/projects/{name}',
      undefined,
      ['gitops.project.delete'],
      404,
    ],
    [
      'post',
      '/projects',
      '/projects',
      { document: { ...project, metadata: { name: 'new' } } },
      ['gitops.project.create'],
      403,
    ],
    ['get', '/clusters', '/clusters', undefined, [], 403],
    ['get', '/repositories', '/repositories', undefined, [], 403],
    [
      'post',
      '/repositories',
      '/repositories',
      repository,
      ['gitops.repository.create'],
      403,
    ],
    [
      'post',
      '/repositories/validate',
      '/repositories/validate',
      repository,
      ['gitops.repository.create'],
      403,
    ],
    [
      'post',
      '/repositories/refresh',
      '/repositories/refresh',
      repository,
      ['gitops.repository.update'],
      403,
    ],
    [
      'put',
      '/repositories/1',
      '/repositories/{id}',
      repository,
      ['gitops.repository.update'],
      403,
    ],
    [
      'delete',
      '/repositories/1',
      '/repositories/{id}',
      undefined,
      ['gitops.repository.delete'],
      403,
    ],
  ];

/** Routes that answer everybody, with what each may see; tested for themselves below. */
const FILTERED = ['get /applications', 'get /projects', 'post /documents'];

const isRead = ({ name }: Permission) => name.endsWith('.read');
const allowing =
  (...names: string[]): Policy =>
  permission => ({
    result:
      isRead(permission) || names.includes(permission.name)
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
  });

describe('permissions of routes', () => {
  let api: Awaited<ReturnType<typeof startApi>>;

  beforeEach(async () => {
    api = await startApi();
    await storeCluster(api.knex, api.sealing);
    const [{ id }] = await storeApplications(api.knex, [document]);
    await upsertProject({ knex: api.knex, document: project, by: 'me' });
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
    expect((await api.call('get', '/projects')).body.items).toEqual([]);
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
