import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  DevCluster,
  GitServer,
  startDevCluster,
  startGitServer,
} from '@backstage-gitops/devcluster';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { dump } from 'js-yaml';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { application } from './__testUtils__/fixtures';
import { configMap } from './reconcile/__testUtils__/harness';
import { gitopsPlugin } from './plugin';

jest.setTimeout(120_000);

const allow = (): { result: AuthorizeResult.ALLOW } => ({
  result: AuthorizeResult.ALLOW,
});

describe('the plugin', () => {
  let folder: string;
  let cluster: DevCluster;
  let git: GitServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gitops-plugin-'));
    [cluster, git] = await Promise.all([
      startDevCluster(),
      startGitServer({ dir: join(folder, 'repositories') }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([cluster?.stop(), git?.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function start(publish = jest.fn(async () => {})) {
    const repoURL = git.repoUrl('deploy');
    const signals = createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({ publish }),
    });
    const permissions = mockServices.permissions.mock({
      authorize: async requests => requests.map(allow),
      authorizeConditional: async requests => requests.map(allow),
    });
    const backend = await startTestBackend({
      features: [
        gitopsPlugin,
        signals,
        permissions.factory,
        mockServices.rootConfig.factory({
          data: {
            gitops: {
              workingDirectory: folder,
              encryption: { developmentKeyFile: join(folder, 'key') },
              inCluster: { kubeconfig: cluster.kubeconfig },
              egress: { allow: ['127.0.0.0/8'] },
              documents: [{ repoURL, path: 'applications' }],
            },
          },
        }),
      ],
    });
    const get = async (path: string) =>
      (await request(backend.server).get(`/api/gitops${path}`)).body;
    const until = async (
      path: string,
      holds: (body: Awaited<ReturnType<typeof get>>) => boolean,
    ) => {
      for (let tries = 0; ; tries += 1) {
        const body = await get(path);
        if (holds(body)) return body;
        if (tries > 200) throw new Error(JSON.stringify(body, null, 1));
        await new Promise(resolve => setTimeout(resolve, 150));
      }
    };
    return { backend, get, until, publish };
  }

  it('deploys the applications of its configuration, shows them, and stops', async () => {
    const shop = application('shop', {
      spec: {
        source: { repoURL: git.repoUrl('deploy'), path: 'web' },
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace: 'shop',
        },
        syncPolicy: {
          automated: {},
          syncOptions: ['CreateNamespace=true'],
        },
      },
    });
    await git.createRepo('deploy', {
      files: {
        'applications/shop.yaml': dump(shop),
        'web/config.yaml': configMap('settings', 'one'),
      },
    });
    const { backend, get, until, publish } = await start();
    const path = '/applications/argocd/shop';
    const synced = await until(
      path,
      ({ status }) => status?.headline.state === 'ok',
    );
    expect(synced).toMatchObject({
      createdBy: 'configuration',
      cluster: { name: 'in-cluster' },
      status: { sync: { status: 'Synced' }, health: { status: 'Healthy' } },
    });
    const tree = await get(`${path}/resource-tree`);
    expect(tree.nodes).toMatchObject([
      { kind: 'ConfigMap', name: 'settings', sync: 'Synced' },
    ]);
    const object = await get(
      `${path}/resource?kind=ConfigMap&namespace=shop&name=settings`,
    );
    expect(object).toMatchObject({
      live: { data: { key: 'one' } },
      desired: { data: { key: 'one' } },
      differences: [],
    });
    const clusters = await get('/clusters');
    expect(clusters.items).toMatchObject([
      {
        name: 'in-cluster',
        applications: 1,
        connection: { state: 'Connected', serverVersion: expect.any(String) },
      },
    ]);
    const history = await get(`${path}/history`);
    expect(history.items).toMatchObject([{ sequence: 0 }]);
    expect(publish).toHaveBeenCalledWith(
      expect.objectContaining({
        channel: 'gitops:applications',
        message: { applications: [expect.objectContaining({ id: synced.id })] },
      }),
    );

    await request(backend.server).delete(`/api/gitops${path}`);
    await until(path, body => body.error?.name === 'NotFoundError');
    await backend.stop();
  });
});
