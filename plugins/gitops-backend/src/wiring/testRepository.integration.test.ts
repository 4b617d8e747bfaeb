import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createCertificates,
  GitServer,
  startGitServer,
} from '@backstage-gitops/devcluster';
import {
  createGitProvider,
  EngineError,
  GitProvider,
  Launcher,
  startLauncher,
} from '@backstage-gitops/engine';
import { describeEachDatabase, testSealing } from '../__testUtils__/databases';
import {
  openRepositoryAccess,
  putCertificates,
  RepositorySettings,
  upsertCredentialTemplate,
  upsertRepository,
} from '../store';
import { parseCertificates } from '../service/certificates/parseCertificates';
import { createTestRepository } from './testRepository';

jest.setTimeout(120_000);

/** A real Git server over https with a password; charts stand in, since a Helm repository has tests in the engine. */
describeEachDatabase('test of a connection', db => {
  const sealing = testSealing();
  let folder: string;
  let server: GitServer;
  let launcher: Launcher;
  let git: GitProvider;
  let authority: string;
  const charts = { test: jest.fn(async () => {}) };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gitops-test-'));
    const made = await createCertificates(folder);
    authority = made.authority;
    server = await startGitServer({
      dir: join(folder, 'repositories'),
      auth: { username: 'ann', password: 'hunter2' },
      tls: made.server,
    });
    await server.createRepo('app', { files: { 'a.yaml': 'a: 1' } });
    launcher = startLauncher();
    git = await createGitProvider({ folder: join(folder, 'git'), launcher });
  });
  afterAll(async () => {
    await git.close();
    await launcher.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const test = async (
    settings: RepositorySettings,
    type: 'git' | 'helm' | 'oci' = 'git',
  ) => {
    const knex = db();
    const url = server.repoUrl('app');
    await upsertRepository({
      knex,
      sealing,
      repository: { url, type, origin: 'api', settings },
    });
    const access = await openRepositoryAccess({ knex, sealing, url });
    return createTestRepository({ git, charts })(access);
  };
  const trust = () =>
    putCertificates({
      knex: db(),
      origin: 'api',
      by: 'user:default/ann',
      entries: parseCertificates({
        kind: 'tls-certificate',
        name: new URL(server.url).hostname,
        data: authority,
      }),
    });

  it('says what is wrong: certificate, credentials; and that it works', async () => {
    const login = { username: 'ann', password: 'hunter2' };
    expect(await test(login)).toMatchObject({
      ok: false,
      message: expect.stringContaining('certificate is not trusted'),
    });
    await trust();
    expect(await test(login)).toEqual({
      ok: true,
      message: 'Connected: 1 branches and tags.',
    });
    const wrong = await test({ ...login, password: 'hunter3' });
    expect(wrong).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^Authentication failed: /),
      hint: expect.any(String),
    });
    expect(JSON.stringify(wrong)).not.toContain('hunter');
    expect(await test({})).toMatchObject({
      message: expect.stringContaining('wants credentials'),
    });
    expect(await test({ ...login, caBundle: authority })).toMatchObject({
      ok: true,
    });
  });

  it("signs in with a template's credentials", async () => {
    await trust();
    await upsertCredentialTemplate({
      knex: db(),
      sealing,
      template: {
        url: server.url,
        type: 'git',
        origin: 'api',
        settings: { username: 'ann', password: 'hunter2' },
      },
    });
    expect(await test({})).toMatchObject({ ok: true });
  });

  it('asks the client of charts about charts', async () => {
    expect(await test({ password: 'p' }, 'helm')).toMatchObject({ ok: true });
    expect(charts.test).toHaveBeenLastCalledWith(
      expect.objectContaining({ type: 'helm' }),
    );
    charts.test.mockRejectedValueOnce(
      new EngineError('RepositoryUnreachable', 'It has no index.'),
    );
    expect(await test({ enableOCI: true }, 'helm')).toEqual({
      ok: false,
      message: 'It has no index.',
    });
    expect(charts.test).toHaveBeenLastCalledWith(
      expect.objectContaining({ type: 'oci' }),
    );
  });
});
