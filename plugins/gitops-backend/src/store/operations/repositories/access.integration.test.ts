import {
  describeEachDatabase,
  testSealing,
} from '../../../__testUtils__/databases';
import {
  application,
  storeApplications,
} from '../../../__testUtils__/fixtures';
import {
  countRepositoryUsage,
  getRepositoryByName,
  listRepositoryUsage,
  openRepositoryAccess,
  putCertificates,
  RepositorySettings,
  removeNotConfigured,
  updateRepository,
  upsertCredentialTemplate,
  upsertRepository,
} from '../..';

describeEachDatabase('access to repositories', db => {
  const sealing = testSealing();
  const repository = (
    url: string,
    settings: RepositorySettings,
    more: { project?: string; name?: string; origin?: 'config' } = {},
  ) =>
    upsertRepository({
      knex: db(),
      sealing,
      repository: { url, type: 'git', origin: 'api', settings, ...more },
    });
  const template = (
    url: string,
    settings: RepositorySettings,
    project?: string,
  ) =>
    upsertCredentialTemplate({
      knex: db(),
      sealing,
      template: { url, project, type: 'git', origin: 'api', settings },
    });
  const access = async (url: string, project?: string) => {
    const found = await openRepositoryAccess({
      knex: db(),
      sealing,
      url,
      project,
    });
    return { ...found, credentials: found.credentials.reveal() };
  };

  it("prefers the project's own repository, and gives it to no other project", async () => {
    const url = 'https://git.example/app';
    const all = await repository(url, { password: 'for all' });
    const own = await repository(
      `${url}.git`,
      { password: 'of team' },
      { project: 'team' },
    );
    expect(own.id).not.toBe(all.id);
    expect(await access(url, 'team')).toMatchObject({
      repositoryId: own.id,
      identity: `repositories/${own.id}`,
      credentials: { password: 'of team' },
    });
    for (const project of [undefined, 'other', '']) {
      expect(await access(url, project)).toMatchObject({
        repositoryId: all.id,
        credentials: { password: 'for all' },
      });
    }
  });

  it('takes the longest template that ends at a slash, for what cannot sign in', async () => {
    const host = await template('https://git.example', { password: 'host' });
    await template('https://git.example/team', { password: 'team' });
    await template('https://git.example/team', { password: 'own' }, 'p');
    const password = async (url: string, project?: string) =>
      (await access(url, project)).credentials.password;
    expect(await password('https://git.example/team/app')).toBe('team');
    expect(await password('https://git.example/team/app', 'p')).toBe('own');
    expect(await password('https://git.example/team-2/app')).toBe('host');
    expect(await password('https://git.example.evil/app')).toBeUndefined();
    expect(await access('https://git.example/x')).toMatchObject({
      identity: `credential_templates/${host.id}`,
    });
    await repository('https://git.example/team/own', { bearerToken: 'mine' });
    expect((await access('https://git.example/team/own')).credentials).toEqual({
      bearerToken: 'mine',
    });
  });

  it('fills only what the repository leaves unset', async () => {
    await template('https://git.example', {
      password: 'p',
      proxy: 'http://template.proxy',
      insecure: true,
      depth: 5,
    });
    await repository('https://git.example/app', {
      proxy: 'http://own.proxy',
      enableLfs: true,
      depth: 1,
    });
    expect(await access('https://git.example/app')).toMatchObject({
      credentials: { password: 'p', proxy: 'http://own.proxy' },
      options: { insecure: true, enableLfs: true, depth: 1 },
    });
  });

  it("brings known hosts to ssh, and the host's certificate to the rest", async () => {
    const entry = {
      algorithm: undefined,
      expiresAt: undefined,
      fingerprint: 'SHA256:x',
    };
    await putCertificates({
      knex: db(),
      origin: 'api',
      by: 'user:default/ann',
      entries: [
        {
          ...entry,
          kind: 'ssh-known-host',
          name: 'git.example',
          identity: 'git.example ssh-ed25519',
          data: 'git.example ssh-ed25519 AAAA',
        },
        {
          ...entry,
          kind: 'tls-certificate',
          name: 'git.example',
          identity: 'git.example',
          data: 'PEM',
        },
      ],
    });
    expect(await access('git@git.example:app')).toMatchObject({
      knownHosts: 'git.example ssh-ed25519 AAAA\n',
    });
    const https = await access('https://Git.Example:8443/app');
    expect(https).toMatchObject({ caBundle: 'PEM', type: 'git' });
    expect(https.knownHosts).toBeUndefined();
    expect(await access('oci://git.example/charts')).toMatchObject({
      type: 'oci',
      caBundle: 'PEM',
    });
    await repository('https://git.example/app', { caBundle: 'OWN' });
    expect(await access('https://git.example/app')).toMatchObject({
      caBundle: 'OWN',
    });
  });

  it('finds names, moves between projects, and forgets what left the configuration', async () => {
    const knex = db();
    const url = 'https://charts.example';
    const { id } = await repository(url, { password: 'p' }, { name: 'charts' });
    await repository(`${url}/2`, {}, { name: 'charts', project: 'team' });
    const named = async (project?: string) =>
      (await getRepositoryByName({ knex, name: 'charts', project }))?.url;
    expect([await named(), await named('team'), await named('x')]).toEqual([
      url,
      `${url}/2`,
      url,
    ]);
    const moved = await updateRepository({
      knex,
      sealing,
      id,
      repository: { name: 'moved', project: 'x', type: 'helm', origin: 'api' },
    });
    expect(moved).toMatchObject({ project: 'x', type: 'helm', url });
    expect((await access(url, 'x')).credentials).toEqual({ password: 'p' });
    expect((await access(url, 'y')).credentials).toEqual({});

    const stays = await repository(`${url}/a`, {}, { origin: 'config' });
    await repository(`${url}/b`, {}, { origin: 'config' });
    await removeNotConfigured({ knex, table: 'repositories', ids: [stays.id] });
    expect(
      await knex('repositories').where({ origin: 'config' }).select('id'),
    ).toEqual([{ id: stays.id }]);
  });

  it('counts the applications that each repository serves', async () => {
    const knex = db();
    const url = 'https://git.example/app';
    const source = { repoURL: `${url}.git`, path: '.' };
    await storeApplications(knex, [
      application('one', { spec: { project: 'team', source } }),
      application('two', { spec: { project: 'default', source } }),
      application('three', { spec: { project: 'default', source } }),
    ]);
    const all = await repository(url, {});
    const own = await repository(url, {}, { project: 'team' });
    await repository('https://git.example/unused', {});
    expect([...(await countRepositoryUsage({ knex }))].sort()).toEqual(
      [
        [all.id, 2],
        [own.id, 1],
      ].sort(),
    );
    const readable = { sql: 'a.name <> ?', bindings: ['two'] };
    expect((await countRepositoryUsage({ knex, readable })).get(all.id)).toBe(
      1,
    );
    expect(
      await listRepositoryUsage({ knex, id: all.id, readable }),
    ).toMatchObject([
      { name: 'three', readable: true },
      { name: 'two', readable: false },
    ]);
  });
});
