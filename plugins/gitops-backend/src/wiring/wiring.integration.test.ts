import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { describeEachDatabase, testSealing } from '../__testUtils__/databases';
import {
  application,
  storeApplications,
  storeCluster,
} from '../__testUtils__/fixtures';
import { ensureDefaultProject } from '../configuration/ensureDefaultProject';
import {
  getEntityOwners,
  listClusters,
  listRepositories,
  upsertProject,
  upsertRepository,
} from '../store';
import { refreshOwners } from './chores';
import { ClusterProbe } from './ClusterProbe';
import { connectionOf, remoteOf } from './connections';
import { createRefusals } from './refusals';
import { createRepositoryState } from './repositoryState';

describeEachDatabase('wiring', db => {
  const sealing = testSealing();

  it('says what projects have against applications', async () => {
    const knex = db();
    await storeCluster(knex, sealing);
    await ensureDefaultProject(knex, 'argocd');
    await upsertProject({
      knex,
      by: 'me',
      document: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        metadata: { name: 'strict' },
        spec: {
          sourceRepos: ['*'],
          destinations: [{ name: 'test', namespace: '*' }],
        },
      },
    });
    const documents = [
      application('fine'),
      application('strict', { spec: { project: 'strict' } }),
      application('lost', {
        spec: { project: 'none', destination: { name: 'nowhere' } },
      }),
    ];
    const rows = await storeApplications(knex, documents);
    const refusals = createRefusals(knex);
    const objects = ['ClusterRole', 'Namespace'].map(kind => ({
      apiVersion: 'v1',
      kind,
      metadata: { name: 'x' },
    }));
    const answers = await Promise.all(
      rows.map((row, index) =>
        refusals({ row, document: documents[index], desired: { objects } }),
      ),
    );
    expect(
      answers.map(conditions => conditions.map(({ message }) => message)),
    ).toEqual([
      [],
      ['project strict does not permit ClusterRole x, Namespace x'],
      [
        'spec.destination: nowhere is no known cluster; see the list of clusters',
        'spec.project: there is no project none',
      ],
    ]);
  });

  it('opens clusters and repositories with their credentials', async () => {
    const knex = db();
    const store = { knex, sealing };
    const { id } = await storeCluster(knex, sealing);
    const connection = await connectionOf(store, id);
    expect(connection.server).toBe('https://test.example');
    expect(await connection.auth()).toMatchObject({ bearerToken: 'hunter2' });
    await expect(connectionOf(store, 'gone')).rejects.toThrow(
      'not configured any more',
    );
    await upsertRepository({
      ...store,
      repository: {
        url: 'https://git.example/app.git',
        type: 'git',
        origin: 'api',
        settings: { username: 'u', password: 'p' },
      },
    });
    expect(await remoteOf(store, 'https://GIT.example/app')).toMatchObject({
      credentials: { username: 'u', password: 'p' },
    });
    expect(await remoteOf(store, 'https://git.example/other')).toEqual({
      url: 'https://git.example/other',
    });
  });

  it('notes that a cluster does not answer, and tries it again', async () => {
    const knex = db();
    await storeCluster(knex, sealing);
    const probe = new ClusterProbe({
      knex,
      logger: mockServices.logger.mock(),
      connectionOf: async () => {
        throw new Error('test.example does not answer');
      },
    });
    expect(await probe.probe()).toBe(false);
    expect(await listClusters({ knex })).toMatchObject([
      {
        connection: {
          state: 'Failed',
          message: 'test.example does not answer',
          checkedAt: expect.any(String),
        },
      },
    ]);
    await probe.stop();
  });

  it('notes whether repositories answer', async () => {
    const knex = db();
    const logger = mockServices.logger.mock();
    const note = createRepositoryState({ knex, sealing, logger });
    note('https://git.example/app', 'it refuses');
    for (let tries = 0; tries < 50; tries += 1) {
      if ((await listRepositories({ knex }))[0]?.connection.state === 'Failed')
        break;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(await listRepositories({ knex })).toMatchObject([
      {
        origin: 'implicit',
        connection: { state: 'Failed', message: 'it refuses' },
      },
    ]);
  });

  it('asks the catalog who owns entities', async () => {
    const knex = db();
    await storeApplications(knex, [
      application('a', {
        metadata: {
          annotations: {
            'gitops.backstage.io/entity-ref': 'component:default/web',
          },
        },
      }),
    ]);
    const options = {
      knex,
      auth: mockServices.auth(),
      logger: mockServices.logger.mock(),
    };
    await refreshOwners({
      ...options,
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'web' },
            relations: [
              { type: 'ownedBy', targetRef: 'group:default/team' },
              { type: 'partOf', targetRef: 'system:default/shop' },
            ],
          },
        ],
      }),
    });
    const owners = () =>
      getEntityOwners({ knex, entityRefs: ['component:default/web'] });
    expect(await owners()).toEqual(
      new Map([['component:default/web', ['group:default/team']]]),
    );
    await refreshOwners({
      ...options,
      catalog: catalogServiceMock({ entities: [] }),
    });
    expect(await owners()).toEqual(new Map());
  });
});
