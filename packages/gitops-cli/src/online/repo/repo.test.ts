import type { Repository } from '@backstage-gitops/plugin-gitops-common';
import { Sandbox } from '../../testing/command';
import {
  refusal,
  StandInPortal,
  type Answer,
  type Received,
} from '../../testing/portal';

jest.setTimeout(60_000);

const URL = 'https://git.example/app.git';

const repository = (changes: Partial<Repository> = {}): Repository => ({
  id: 'r1',
  url: URL,
  normalizedUrl: 'https://git.example/app',
  name: 'app',
  type: 'git',
  hasCredentials: true,
  credentialFields: ['password'],
  options: { enableLfs: true },
  origin: 'api',
  connection: { state: 'Connected' },
  applications: 2,
  allowedActions: ['read'],
  ...changes,
});

const ALL = ['read', 'create', 'update', 'delete'];
const listOf = (...items: Repository[]): Answer => ({
  json: { items, totalItems: items.length, allowedActions: ALL },
});

describe('gitops repo and gitops cert', () => {
  let box: Sandbox;
  let portal: StandInPortal;

  const serve = async (answer: (request: Received) => Answer) => {
    portal = new StandInPortal(answer);
    await portal.start();
  };
  const run = (args: string[], input?: string, env = {}) =>
    box.run(args, {
      input,
      env: { GITOPS_URL: portal.url, GITOPS_TOKEN: 'token', ...env },
    });
  const asked = () =>
    portal.received.map(({ method, url }) => `${method} ${url}`);

  beforeEach(() => {
    box = new Sandbox();
  });
  afterEach(async () => {
    box.remove();
    await portal.stop();
  });

  it('lists in every form', async () => {
    await serve(() => listOf(repository(), repository({ url: 'x', id: 'r2' })));
    const text = await run(['repo', 'list', '--state', 'Connected']);
    expect(text.stdout).toMatch(/^URL\s+NAME\s+TYPE/);
    expect(asked()[0]).toBe(
      'GET /gitops/repositories?state=Connected&limit=500&offset=0',
    );
    const wide = await run(['repo', 'list', '-o', 'wide']);
    expect(wide.stdout).toContain('SIGNS IN WITH');
    const name = await run(['repo', 'list', '-o', 'name']);
    expect(name.stdout).toBe(`${URL}\nx\n`);
    const json = await run(['repo', 'get', 'r2', '-o', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ id: 'r2' });
    const none = await run(['repo', 'get', 'nothing']);
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no repository nothing'),
    });
  });

  it('takes secrets from standard input, files and variables, and from nowhere else', async () => {
    await serve(({ method }) =>
      method === 'GET' ? listOf() : { status: 201, json: repository() },
    );
    const key = box.write('key', 'PRIVATE\nKEY\n');
    const added = await run(
      [
        ...['repo', 'add', URL, '--name', 'app', '--project', 'team'],
        ...['--username', 'ann', '--password-file', '-'],
        ...['--ssh-private-key-file', key],
        ...['--tls-client-cert-key-env', 'CERT_KEY', '--proxy-env', 'PROXY'],
        ...['--enable-oci', '--insecure-oci-force-http', '--depth', '3'],
        ...['--without-proxy', 'a,b', '--no-validate'],
      ],
      'hunter2\n',
      { CERT_KEY: 'cert key', PROXY: 'http://proxy' },
    );
    expect(added).toMatchObject({ code: 0, stdout: `${URL} added\n` });
    expect(portal.received.at(-1)).toMatchObject({
      method: 'POST',
      body: {
        url: URL,
        name: 'app',
        project: 'team',
        validate: false,
        credentials: {
          username: 'ann',
          password: 'hunter2',
          sshPrivateKey: 'PRIVATE\nKEY',
          tlsClientCertKey: 'cert key',
          proxy: 'http://proxy',
        },
        options: {
          enableOCI: true,
          insecureOCIForceHttp: true,
          depth: 3,
          noProxy: 'a,b',
        },
      },
    });
    for (const args of [
      ['--password', 'hunter2'],
      ['--password-file', 'gone'],
      ['--password-env', 'GONE'],
      ['--password-env', 'A', '--password-file', 'b'],
      ['--clear', 'nothing'],
    ]) {
      const refused = await run(['repo', 'add', URL, ...args]);
      expect([args, refused.code]).toEqual([args, 2]);
      expect(refused.stderr).not.toContain('hunter2');
    }
  });

  it('rotates with --upsert, keeping what is not named', async () => {
    await serve(({ method }) =>
      method === 'GET' ? listOf(repository()) : { json: repository() },
    );
    const rotated = await run(
      [
        ...['repo', 'add', 'https://GIT.example/app', '--upsert'],
        ...['--password-file', '-', '--clear', 'username', '--insecure'],
      ],
      'new',
    );
    expect(rotated.stdout).toBe(`${URL} updated\n`);
    expect(portal.received.at(-1)).toMatchObject({
      method: 'PUT',
      url: '/gitops/repositories/r1',
      body: {
        url: URL,
        name: 'app',
        credentials: { password: 'new', username: null },
        options: { enableLfs: true, insecure: true },
      },
    });
  });

  it('tests: exit code 1 where it does not work', async () => {
    await serve(({ url }) =>
      url.includes('?')
        ? listOf(repository())
        : {
            json: { ok: false, message: 'Authentication failed.', hint: 'x' },
          },
    );
    const stored = await run(['repo', 'test', 'app']);
    expect(stored).toMatchObject({
      code: 1,
      stdout: 'Authentication failed.\nx\n',
    });
    await run(['repo', 'test', 'app', '--password-file', '-'], 'other');
    await run(['repo', 'test', 'https://new.example', '-o', 'json']);
    expect(asked().filter(line => line.startsWith('POST'))).toEqual([
      'POST /gitops/repositories/r1/test',
      'POST /gitops/repositories/validate',
      'POST /gitops/repositories/validate',
    ]);
    expect(portal.received[3].body).toMatchObject({
      id: 'r1',
      url: URL,
      credentials: { password: 'other' },
    });
  });

  it('says who uses what cannot be removed', async () => {
    await serve(({ method }) =>
      method === 'GET'
        ? listOf(repository(), repository({ id: 'r2', project: 'team' }))
        : refusal(409, 'ConflictError', 'It is used by 2 applications: a, b', {
            hint: 'Delete these applications.',
          }),
    );
    const refused = await run(['repo', 'rm', 'r1']);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('a, b\nDelete these applications.'),
    });
    const twice = await run(['repo', 'rm', URL]);
    expect(twice.stderr).toContain(
      'registered 2 times: for all projects, team',
    );
  });

  it('imports, and exits 1 where something was rejected', async () => {
    await serve(() => ({
      json: {
        results: [
          {
            index: 0,
            document: 'Secret argocd/app',
            kind: 'repository',
            name: URL,
            action: 'created',
          },
          {
            index: 1,
            document: 'Secret argocd/x',
            kind: 'none',
            action: 'rejected',
            message: 'it has no url',
          },
        ],
      },
    }));
    const imported = await run(
      ['repo', 'import', '-f', '-', '--dry-run'],
      'kind: Secret',
    );
    expect(imported).toMatchObject({
      code: 1,
      stdout: `Secret argocd/app: repository ${URL} created\nSecret argocd/x: rejected – it has no url\n`,
    });
    expect(portal.received[0].body).toEqual({
      manifests: 'kind: Secret',
      dryRun: true,
    });
  });

  it('manages templates and certificates', async () => {
    const template = {
      id: 't1',
      url: 'https://git.example',
      type: 'git',
      credentialFields: ['password'],
      options: {},
      origin: 'api',
      allowedActions: ALL,
    };
    const host = {
      id: 'c1',
      kind: 'ssh-known-host',
      name: 'git.example',
      fingerprint: 'SHA256:x',
      data: 'x',
      origin: 'api',
      createdAt: '2026-01-01T00:00:00Z',
    };
    await serve(({ method, url }) => {
      const item = url.includes('certificates') ? host : template;
      if (method === 'GET')
        return { json: { items: [item], allowedActions: ALL } };
      if (method === 'DELETE') return { json: {} };
      return { json: item === host ? { items: [host] } : template };
    });
    const creds = ['repo', 'creds'];
    expect((await run([...creds, 'list', '-o', 'name'])).stdout).toBe(
      'https://git.example\n',
    );
    const args = [...creds, 'add', 'https://git.example', '--upsert'];
    await run([...args, '--password-file', '-'], 'p');
    await run([...creds, 'rm', 'https://git.example']);
    await run(['cert', 'add', 'ssh-known-host', '-f', '-'], 'git.example k');
    const removed = await run(['cert', 'rm', 'git.example']);
    expect(removed.stdout).toBe('ssh-known-host git.example removed\n');
    expect(asked().filter(line => !line.startsWith('GET'))).toEqual([
      'PUT /gitops/repository-credentials/t1',
      'DELETE /gitops/repository-credentials/t1',
      'POST /gitops/certificates',
      'DELETE /gitops/certificates/c1',
    ]);
    expect((await run(['cert', 'list'])).stdout).toContain('SHA256:x');
  });
});
