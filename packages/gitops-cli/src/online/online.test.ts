import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type {
  ApplicationSummary,
  Operation,
} from '@backstage-gitops/plugin-gitops-common';
import { Sandbox } from '../testing/command';
import {
  refusal,
  StandInPortal,
  tokenUntil,
  type Answer,
  type Received,
} from '../testing/portal';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const counts = { total: 2, outOfSync: 0, missing: 0, unhealthy: 0, prune: 0 };
const headline = { state: 'ok' as const, text: 'It is healthy', causes: [] };

const summary = (name: string): ApplicationSummary => ({
  id: name,
  namespace: 'argocd',
  name,
  project: 'default',
  cluster: { name: 'in-cluster' },
  destinationNamespace: 'shop',
  repoUrl: 'https://git.example/shop.git',
  labels: {},
  sync: { status: 'Synced' },
  health: { status: 'Healthy' },
  headline,
  counts,
  revisions: [],
  automation: { enabled: false, prune: false, selfHeal: false },
  images: [],
  createdAt: '2026-01-01T00:00:00Z',
  resourcesVersion: 1,
  allowedActions: ['read'],
});

const operation = (phase: Operation['phase']): Operation => ({
  id: 'op',
  phase,
  message: phase === 'Failed' ? 'the API server refused it' : 'done',
  startedAt: '2026-01-01T00:00:00Z',
  initiatedBy: 'user:default/guest',
  retryCount: 0,
  revisions: [],
  prune: false,
  dryRun: false,
  resources: [],
});

const page = (names: string[], rest: object = {}): Answer => ({
  json: { items: names.map(summary), totalItems: names.length, ...rest },
});

describe('the command against a portal', () => {
  let box: Sandbox;
  let portal: StandInPortal;

  const serve = async (answer: (request: Received) => Answer) => {
    portal = new StandInPortal(answer);
    await portal.start();
  };
  const run = (...args: string[]) =>
    box.run(args, {
      env: { GITOPS_URL: `${portal.url}/`, GITOPS_TOKEN: 'secret-token' },
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

  describe('login', () => {
    it('signs in as guest, keeps the session for its owner alone, and renews it', async () => {
      const tokens = [
        tokenUntil(Date.now() + 1000),
        tokenUntil(Date.now() + HOUR),
      ];
      await serve(({ url }) =>
        url.startsWith('/auth/guest')
          ? { json: { backstageIdentity: { token: tokens.shift() } } }
          : page(['shop']),
      );
      const [, second] = tokens;
      const login = await box.run(['login', '--url', portal.url]);
      expect(login).toMatchObject({ code: 0, stderr: '' });
      const file = path.join(box.folder, 'gitops/session.json');
      expect(statSync(file).mode & 0o777).toBe(0o600);

      const list = await box.run(['app', 'list', '-o', 'name']);
      expect(list).toMatchObject({ code: 0, stdout: 'shop\n' });
      expect(portal.received.at(-1)?.token).toBe(second);

      await box.run(['logout']);
      const out = await box.run(['app', 'list']);
      expect(out).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/Nobody is logged in\nRun: gitops login/),
      });
    });

    it('reads a token from standard input, and keeps none that is refused', async () => {
      await serve(({ token }) =>
        token === 'good'
          ? page([])
          : refusal(401, 'AuthenticationError', 'Illegal token'),
      );
      const args = ['login', '--url', portal.url, '--token', '-'];
      const bad = await box.run(args, { input: 'bad\n' });
      expect(bad).toMatchObject({ code: 2, stdout: '' });
      expect(bad.stderr).toMatch(/Illegal token\n.*gitops login/s);
      expect((await box.run(['app', 'list'])).code).toBe(2);

      const good = await box.run(args, { input: 'good\n' });
      expect(good.code).toBe(0);
      expect(good.stdout + good.stderr).not.toContain('good');
      const file = path.join(box.folder, 'gitops/session.json');
      expect(readFileSync(file, 'utf8')).toContain('"guest":false');
    });

    it('says what to do where nothing listens', async () => {
      await serve(() => page([]));
      await portal.stop();
      const outcome = await box.run(['login', '--url', portal.url]);
      expect(outcome.code).toBe(2);
      expect(outcome.stderr).toMatch(
        /cannot be reached: .*\n.*is the portal running\?/,
      );
    });
  });

  it('list follows the pages and sends the filters', async () => {
    await serve(({ url }) =>
      url.includes('offset=0')
        ? page(['a', 'b'], { nextOffset: 2 })
        : page(['c']),
    );
    const outcome = await run(
      'app',
      'list',
      '--health-status',
      'Degraded',
      'Missing',
      '-l',
      'team=a',
      '-o',
      'name',
    );
    expect(outcome).toMatchObject({ code: 0, stdout: 'a\nb\nc\n' });
    expect(asked()[0]).toBe(
      'GET /gitops/applications?healthStatus=Degraded&healthStatus=Missing&labels=team%3Da&limit=500&offset=0',
    );
    expect(portal.received[0].token).toBe('secret-token');
    const table = await run('app', 'list');
    expect(table.stdout).toMatch(/^NAME +PROJECT +CLUSTER/);
    const json: unknown = JSON.parse(
      (await run('app', 'list', '-o', 'json')).stdout,
    );
    expect(json).toMatchObject([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
  });

  it('create sends all documents in one request, and says where a rejected one stands', async () => {
    await serve(() => ({
      json: {
        results: [
          {
            index: 0,
            kind: 'AppProject',
            namespace: 'argocd',
            name: 'p',
            action: 'created',
          },
          {
            index: 1,
            kind: 'Application',
            namespace: 'team',
            name: 'a',
            action: 'rejected',
            errors: [
              { path: 'spec.project', message: 'there is no project q' },
            ],
          },
        ],
      },
    }));
    box.write(
      'dir/all.yaml',
      `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\n---\napiVersion: argoproj.io/v1alpha1\nkind: Application\n`,
    );
    const outcome = await run('app', 'create', '-f', 'dir');
    expect(outcome).toMatchObject({
      code: 1,
      stdout:
        'AppProject p created\nApplication team/a rejected\n  dir/all.yaml[1]: spec.project: there is no project q\n',
    });
    expect(asked()).toEqual(['POST /gitops/documents']);
    expect(portal.received[0].body).toMatchObject({
      documents: [{ kind: 'AppProject' }, { kind: 'Application' }],
      upsert: true,
    });
  });

  describe('sync', () => {
    it.each([
      ['Succeeded' as const, 0],
      ['Failed' as const, 1],
    ])('waits for the end: %s is exit code %d', async (phase, code) => {
      let asks = 0;
      await serve(({ method }) => {
        if (method === 'POST')
          return { status: 202, json: operation('Running') };
        asks += 1;
        return {
          json: { operation: operation(asks < 3 ? 'Running' : phase) },
        };
      });
      const outcome = await run(
        'app',
        'sync',
        'team/shop',
        '--prune',
        '--resource',
        ':Service:web',
        'apps:Deployment:shop/web',
      );
      expect(outcome.code).toBe(code);
      expect(outcome.stdout).toContain(`team/shop: ${phase}: `);
      expect(portal.received[0]).toMatchObject({
        url: '/gitops/applications/team/shop/sync',
        body: {
          prune: true,
          resources: [
            { group: '', kind: 'Service', name: 'web' },
            {
              group: 'apps',
              kind: 'Deployment',
              namespace: 'shop',
              name: 'web',
            },
          ],
        },
      });
    });

    it('gives up after the timeout with exit code 3', async () => {
      await serve(({ method }) =>
        method === 'POST'
          ? { status: 202, json: operation('Running') }
          : { json: { operation: operation('Running') } },
      );
      const outcome = await run('app', 'sync', 'shop', '--timeout', '1');
      expect(outcome).toMatchObject({
        code: 3,
        stderr: 'gitops: The sync of shop still runs (done) after 1 s\n',
      });
    });

    it('shows why the portal refuses', async () => {
      await serve(() =>
        refusal(409, 'ConflictError', 'Another sync of shop runs', {
          hint: 'Wait for it, or stop it: gitops app terminate shop',
        }),
      );
      expect(await run('app', 'sync', 'shop')).toMatchObject({
        code: 2,
        stdout: '',
        stderr:
          'gitops: Another sync of shop runs\nWait for it, or stop it: gitops app terminate shop\n',
      });
    });
  });

  it('delete --wait ends when the application is gone', async () => {
    let asks = 0;
    await serve(({ method }) => {
      if (method === 'DELETE') return { status: 202, json: {} };
      asks += 1;
      return asks < 3
        ? { json: {} }
        : refusal(404, 'NotFoundError', 'No application shop');
    });
    const outcome = await run(
      'app',
      'delete',
      'shop',
      '--no-cascade',
      '--wait',
    );
    expect(outcome).toMatchObject({ code: 0, stdout: 'shop deleted\n' });
    expect(asked()[0]).toBe(
      'DELETE /gitops/applications/argocd/shop?cascade=false',
    );
  });

  it('diff answers 1 where something differs, and 2 where nobody knows', async () => {
    const ref = {
      group: '',
      version: 'v1',
      kind: 'ConfigMap',
      namespace: 'shop',
      name: 'a',
    };
    let status = 'OutOfSync';
    await serve(({ url }) => ({
      json: {
        name: 'shop',
        status: url.endsWith('/diff')
          ? undefined
          : {
              sync: { status },
              headline: {
                text: 'It cannot be compared',
                causes: [{ text: 'line 41: bad key' }],
              },
            },
        items: [
          {
            ref,
            status,
            requiresPruning: false,
            desired: {},
            live: {},
            differences: [{ path: '/data/a', desired: '1' }],
          },
        ],
      },
    }));
    const outcome = await run('app', 'diff', 'shop');
    expect(outcome).toMatchObject({
      code: 1,
      stdout:
        'ConfigMap shop/a:\n  /data/a\n    desired: "1"\n    live:    (absent)\n',
    });
    status = 'Synced';
    expect((await run('app', 'diff', 'shop')).code).toBe(0);
    status = 'Unknown';
    expect(await run('app', 'diff', 'shop')).toMatchObject({
      code: 2,
      stderr:
        'gitops: shop is not compared: It cannot be compared: line 41: bad key\n',
    });
  });

  it('logs takes the only pod, and asks for a name where there are more', async () => {
    const pod = (name: string) => ({
      kind: 'Pod',
      group: '',
      namespace: 'shop',
      name,
    });
    let nodes = [pod('web-1')];
    await serve(({ url }) =>
      url.includes('/logs')
        ? { text: ['one\n', 'two\n'] }
        : { json: { version: 1, nodes } },
    );
    expect(await run('app', 'logs', 'shop', '--tail', '2')).toMatchObject({
      code: 0,
      stdout: 'one\ntwo\n',
    });
    expect(asked()[1]).toBe(
      'GET /gitops/applications/argocd/shop/logs?pod=web-1&podNamespace=shop&tailLines=2',
    );
    nodes = [pod('web-1'), pod('web-2')];
    expect(await run('app', 'logs', 'shop')).toMatchObject({
      code: 2,
      stderr: 'gitops: shop has 2 pods\nName one with --pod: web-1, web-2\n',
    });
  });
});
