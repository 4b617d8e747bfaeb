import gitopsPlugin from '@backstage-gitops/plugin-gitops-backend';
import {
  startDevCluster,
  startGitServer,
  type DevCluster,
  type GitServer,
} from '@backstage-gitops/devcluster';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import path from 'node:path';
import { Sandbox } from '../testing/command';

jest.setTimeout(180_000);

const CONFIG_MAP = (value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { value: "${value}" }\n`;

/** The command, the whole backend, a real control plane and a real Git server. */
describe('the command against a real backend', () => {
  const box = new Sandbox();
  let cluster: DevCluster;
  let git: GitServer;
  let backend: TestBackend;

  beforeAll(async () => {
    [cluster, git] = await Promise.all([
      startDevCluster(),
      startGitServer({ dir: path.join(box.folder, 'git') }),
    ]);
    await git.createRepo('shop', {
      files: { 'deploy/settings.yaml': CONFIG_MAP('one') },
    });
    backend = await startTestBackend({
      features: [
        gitopsPlugin,
        catalogServiceMock.factory(),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish: async () => {} }),
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: { workingDirectory: box.folder },
            gitops: {
              inCluster: { kubeconfig: cluster.kubeconfigPath },
              egress: { allow: ['127.0.0.0/8'] },
            },
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await git?.stop();
    await cluster?.stop();
    box.remove();
  });

  const run = (...args: string[]) =>
    box.run(args, {
      env: {
        GITOPS_URL: `http://localhost:${backend.server.port()}`,
        GITOPS_TOKEN: mockCredentials.user.token(),
      },
    });

  it('deploys an application, shows what a push changed, and deletes it', async () => {
    box.write(
      'shop.yaml',
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  source: { repoURL: "${git.repoUrl('shop')}", path: deploy }
  destination: { name: in-cluster, namespace: default }
`,
    );
    const created = await run('app', 'create', '-f', 'shop.yaml');
    expect(created).toMatchObject({
      code: 0,
      stdout: 'Application shop created\n',
    });
    const again = await run('app', 'create', '-f', 'shop.yaml');
    expect(again.stdout).toBe('Application shop unchanged\n');

    const synced = await run('app', 'sync', 'shop', '--timeout', '60');
    expect(synced).toMatchObject({ code: 0, stderr: '' });
    expect(synced.stdout).toMatch(/ConfigMap +default +settings +Synced/);
    const waited = await run('app', 'wait', 'shop', '--timeout', '60');
    expect(waited).toMatchObject({ code: 0, stderr: '' });
    const equal = await run('app', 'diff', 'shop');
    expect(equal).toMatchObject({ code: 0, stdout: '', stderr: '' });

    await git.commit('shop', {
      files: { 'deploy/settings.yaml': CONFIG_MAP('two') },
    });
    await run('app', 'refresh', 'shop');
    let diff = equal;
    for (let tries = 0; diff.code === 0 && tries < 30; tries += 1)
      diff = await run('app', 'diff', 'shop');
    expect(diff).toMatchObject({
      code: 1,
      stdout:
        'ConfigMap default/settings:\n  /data/value\n    desired: "two"\n    live:    "one"\n',
    });

    const list = await run('app', 'list');
    expect(list.stdout).toMatch(
      /shop +default +in-cluster +default +OutOfSync/,
    );
    const history = await run('app', 'history', 'shop', '-o', 'name');
    expect(history).toMatchObject({ code: 0, stdout: '0\n' });

    const deleted = await run('app', 'delete', 'shop', '--wait');
    expect(deleted).toMatchObject({ code: 0, stdout: 'shop deleted\n' });
    const gone = await run('app', 'get', 'shop');
    expect(gone).toMatchObject({
      code: 2,
      stderr: 'gitops: There is no application argocd/shop\n',
    });
  });

  it('names every problem of a document that the backend refuses', async () => {
    box.write(
      'bad.yaml',
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: bad }
spec:
  project: nowhere
  source: { repoURL: "${git.repoUrl('shop')}", path: deploy }
  destination: { name: in-cluster, namespce: default }
`,
    );
    const outcome = await run('app', 'create', '-f', 'bad.yaml');
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain(
      'bad.yaml[0]: spec.destination.namespce: unknown field; did you mean namespace?',
    );
  });
});
