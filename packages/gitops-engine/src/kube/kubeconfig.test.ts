import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectInCluster } from './connect';
import { connectWithClusterConfig } from './cluster-config';
import { connectWithKubeconfig, connectWithKubeconfigFile } from './kubeconfig';

function kubeconfig(user: unknown, cluster: object = {}): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'one',
    contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
    clusters: [
      { name: 'c', cluster: { server: 'https://c:6443/', ...cluster } },
    ],
    users: [{ name: 'u', user }],
  });
}

const plugin = (script: string) => ({
  exec: {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: process.execPath,
    args: ['-e', script],
    env: [{ name: 'EXTRA', value: 'from-env' }],
    interactiveMode: 'Never',
  },
});

describe('kubeconfig', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kube-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads tokens, certificates and impersonation', async () => {
    const connection = await connectWithKubeconfig(
      kubeconfig(
        {
          token: 't',
          as: 'someone',
          'client-certificate-data': Buffer.from('CERT').toString('base64'),
          'client-key-data': Buffer.from('KEY').toString('base64'),
        },
        { 'certificate-authority-data': Buffer.from('CA').toString('base64') },
      ),
    );
    expect(connection).toMatchObject({
      server: 'https://c:6443',
      caData: 'CA',
    });
    await expect(connection.auth()).resolves.toMatchObject({
      bearerToken: 't',
      clientCert: 'CERT',
      clientKey: 'KEY',
      impersonate: { user: 'someone' },
    });
  });

  it('starts an exec plugin once and again when the server refused its token', async () => {
    const log = join(folder, 'runs');
    const script = `
      require('fs').appendFileSync(${JSON.stringify(log)}, 'x');
      const info = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
      const token = process.env.EXTRA + require('fs').readFileSync(${JSON.stringify(
        log,
      )}, 'utf8');
      console.log(JSON.stringify({ kind: info.kind, status: { token } }));`;
    const connection = await connectWithKubeconfig(kubeconfig(plugin(script)), {
      allowExec: true,
    });
    const tokens = await Promise.all([connection.auth(), connection.auth()]);
    expect(tokens.map(auth => auth.bearerToken)).toEqual([
      'from-envx',
      'from-envx',
    ]);
    await expect(connection.auth({ refresh: true })).resolves.toMatchObject({
      bearerToken: 'from-envxx',
    });
  });

  it('says why a plugin failed without quoting its output', async () => {
    const connection = await connectWithKubeconfig(
      kubeconfig(plugin('console.error("s3cret"); process.exit(3)')),
      { allowExec: true },
    );
    const error = await connection.auth().catch(e => e);
    expect(error).toMatchObject({ reason: 'AuthenticationFailed' });
    expect(error.message).toContain('ended with code 3');
    expect(String(error.message)).not.toContain('s3cret');
  });

  it('does not start programs or read files for a text that was sent in', async () => {
    await expect(
      connectWithKubeconfig(kubeconfig(plugin(''))),
    ).rejects.toMatchObject({ reason: 'InvalidInput' });
    for (const user of [
      { 'client-key': '/etc/shadow' },
      { tokenFile: '/etc/shadow' },
    ]) {
      await expect(connectWithKubeconfig(kubeconfig(user))).rejects.toThrow(
        /names a file/,
      );
    }
  });

  it("finds files beside the kubeconfig's own", async () => {
    await writeFile(join(folder, 'ca.crt'), 'CA');
    await writeFile(join(folder, 'token'), 'tok');
    const path = join(folder, 'config');
    await writeFile(
      path,
      kubeconfig(
        { tokenFile: join(folder, 'token') },
        { 'certificate-authority': 'ca.crt' },
      ),
    );
    const connection = await connectWithKubeconfigFile(path);
    expect(connection.caData).toBe('CA');
    await expect(connection.auth()).resolves.toMatchObject({
      bearerToken: 'tok',
    });
  });

  it.each(['{', 'token: [s3cret', 'current-context: x'])(
    'refuses the text %j without quoting it',
    async text => {
      const error = await connectWithKubeconfig(text).catch(e => e);
      expect(error).toMatchObject({ reason: 'InvalidInput' });
      expect(`${error.message}${error.cause ?? ''}`).not.toContain('s3cret');
    },
  );
});

it('reads the service account of a pod, and its token again when it changed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sa-'));
  await writeFile(join(folder, 'ca.crt'), 'CA');
  await writeFile(join(folder, 'token'), 'one\n');
  const connection = await connectInCluster({
    env: {
      KUBERNETES_SERVICE_HOST: '10.0.0.1',
      KUBERNETES_SERVICE_PORT: '6443',
    },
    folder,
  });
  expect(connection).toMatchObject({
    server: 'https://10.0.0.1:6443',
    caData: 'CA',
  });
  await expect(connection.auth()).resolves.toEqual({ bearerToken: 'one' });
  await writeFile(join(folder, 'token'), 'two');
  await expect(connection.auth({ refresh: true })).resolves.toEqual({
    bearerToken: 'two',
  });
  await rm(folder, { recursive: true });
});

it('reads the configuration of a cluster Secret', async () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const connection = connectWithClusterConfig('https://c/', {
    bearerToken: 't',
    tlsClientConfig: {
      insecure: true,
      serverName: 's',
      caData: base64('CA'),
      certData: base64('CERT'),
    },
  });
  expect(connection).toMatchObject({
    server: 'https://c',
    caData: 'CA',
    insecureSkipVerify: true,
    tlsServerName: 's',
  });
  await expect(connection.auth()).resolves.toMatchObject({
    bearerToken: 't',
    clientCert: 'CERT',
  });
  expect(() =>
    connectWithClusterConfig('https://c', {
      execProviderConfig: { command: 'aws-iam-authenticator' },
    }),
  ).toThrow(/aws-iam-authenticator.*not allowed/);
});
