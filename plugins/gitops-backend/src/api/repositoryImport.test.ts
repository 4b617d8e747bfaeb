import type { ImportResult } from '@backstage-gitops/plugin-gitops-common';
import {
  CERTIFICATE,
  GPG_KEY,
  SSH_KEY,
} from '../service/certificates/__testUtils__/keys';
import { openRepositoryAccess } from '../store';
import { canaries } from './__testUtils__/canaries';
import { startApi } from './__testUtils__/startApi';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const indented = (text: string) => text.trim().replace(/^/gm, '    ');

const MANIFESTS = `
apiVersion: v1
kind: Secret
metadata:
  name: app
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
stringData:
  url: https://git.example/app.git
  username: ann
  enableLfs: "true"
  newKey: x
data:
  password: ${base64('hunter2')}
  username: ${base64('overruled')}
---
apiVersion: v1
kind: Secret
metadata:
  name: team
  labels:
    argocd.argoproj.io/secret-type: repo-creds
stringData:
  url: https://git.example/team
  githubAppID: "12"
  githubAppInstallationID: "34"
  githubAppPrivateKey: PEM
---
apiVersion: v1
kind: List
items:
  - kind: Secret
    metadata: { name: charts, labels: { argocd.argoproj.io/secret-type: repository } }
    stringData: { url: https://charts.example, type: helm, name: charts, project: team, insecure: "maybe" }
  - kind: Secret
    metadata: { name: cluster, labels: { argocd.argoproj.io/secret-type: cluster } }
  - kind: Deployment
    metadata: { name: web }
---
kind: ConfigMap
metadata: { name: argocd-ssh-known-hosts-cm }
data:
  ssh_known_hosts: |
    git.example ${SSH_KEY}
    other.example ${SSH_KEY}
---
kind: ConfigMap
metadata: { name: argocd-tls-certs-cm }
data:
  git.example: |
${indented(CERTIFICATE)}
  broken.example: nothing
---
kind: ConfigMap
metadata: { name: argocd-gpg-keys-cm }
data:
  C0080738DEE9441D: |
${indented(GPG_KEY)}
`;

describe('import of declarative repositories', () => {
  let api: Awaited<ReturnType<typeof startApi>>;

  beforeEach(async () => {
    api = await startApi();
  }, 30_000);
  afterEach(() => api.stop());

  const importing = async (
    manifests: string,
    dryRun?: boolean,
  ): Promise<ImportResult[]> =>
    (await api.call('post', '/repositories/import').send({ manifests, dryRun }))
      .body.results;
  const summary = (results: ImportResult[]) =>
    results.map(({ document, kind, name, action }) =>
      [document, kind, name ?? '-', action].join(' | '),
    );

  it('takes what it knows, and says of each document what became of it', async () => {
    const expected = [
      'Secret argocd/app | repository | https://git.example/app.git | created',
      'Secret team | credential-template | https://git.example/team | created',
      'Secret charts | none | - | rejected',
      'Secret cluster | none | - | skipped',
      'Deployment web | none | - | skipped',
      'ConfigMap argocd-ssh-known-hosts-cm | ssh-known-host | 2 entries | created',
      'ConfigMap argocd-tls-certs-cm | tls-certificate | git.example | created',
      'ConfigMap argocd-tls-certs-cm | tls-certificate | broken.example | rejected',
      'ConfigMap argocd-gpg-keys-cm | gpg-key | Ann <ann@example.com> | created',
    ];
    expect(summary(await importing(MANIFESTS, true))).toEqual(expected);
    expect(await api.knex('repositories')).toEqual([]);
    expect(await api.knex('certificates')).toEqual([]);

    const results = await importing(MANIFESTS);
    expect(summary(results)).toEqual(expected);
    expect(results[0].message).toBe('Keys without a meaning here: newkey.');
    expect(results[2].message).toBe('its insecure is neither true nor false');
    expect(api.testRepository).not.toHaveBeenCalled();
    const open = (url: string) =>
      openRepositoryAccess({ knex: api.knex, sealing: api.sealing, url });
    const app = await open('https://git.example/app');
    expect(app).toMatchObject({
      options: { enableLfs: true },
      caBundle: CERTIFICATE,
    });
    expect(app.credentials.reveal()).toEqual({
      username: 'ann',
      password: 'hunter2',
    });
    const team = await open('https://git.example/team/x');
    expect(team.credentials.reveal()).toEqual({
      githubAppId: '12',
      githubAppInstallationId: '34',
      githubAppPrivateKey: 'PEM',
    });
    expect((await open('git@git.example:x')).knownHosts).toContain(
      `other.example ${SSH_KEY}\n`,
    );
  });

  it('changes only what differs when it is done again', async () => {
    await importing(MANIFESTS);
    const actions = async (text: string) =>
      (await importing(text)).map(({ action }) => action);
    expect(await actions(MANIFESTS)).toEqual([
      'unchanged',
      'unchanged',
      'rejected',
      'skipped',
      'skipped',
      'unchanged',
      'unchanged',
      'rejected',
      'unchanged',
    ]);
    const [first] = await actions(
      MANIFESTS.replace(base64('hunter2'), base64('hunter3')),
    );
    expect(first).toBe('updated');
    expect((await api.call('get', '/repositories')).body.totalItems).toBe(1);
  });

  it('quotes nothing of a text that is not YAML', async () => {
    const response = await api
      .call('post', '/repositories/import')
      .send({ manifests: 'a: b\npassword: "hunter2\n  *hunter2: [' });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(/^Line \d+ of the text/);
    expect(response.text).not.toContain('hunter2');
  });

  it('quotes nothing of values that it refuses', async () => {
    const { credentials, found } = canaries();
    const data = (values: object) =>
      JSON.stringify({
        kind: 'Secret',
        metadata: {
          name: 'x',
          labels: { 'argocd.argoproj.io/secret-type': 'repository' },
        },
        ...values,
      });
    const texts = [
      data({ stringData: { ...credentials, url: '' } }),
      data({ stringData: { ...credentials, url: 'x', type: 'svn' } }),
      data({
        stringData: {
          ...credentials,
          url: 'x',
          insecure: credentials.password,
        },
      }),
      data({ data: { ...credentials, url: 'x' } }),
      data({
        stringData: { ...credentials, url: 'x', depth: credentials.password },
      }),
    ];
    for (const manifests of texts) {
      const response = await api
        .call('post', '/repositories/import')
        .send({ manifests });
      expect(response.body.results).toMatchObject([{ action: 'rejected' }]);
      expect(found(response.text)).toEqual([]);
    }
  });
});
