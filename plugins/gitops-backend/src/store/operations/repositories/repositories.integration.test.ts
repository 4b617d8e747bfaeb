import {
  describeEachDatabase,
  testSealing,
} from '../../../__testUtils__/databases';
import {
  deleteRepository,
  getRepository,
  getRepositoryByUrl,
  listRepositories,
  noteRepositoryConnection,
  openSettings,
  setRepositoryConnection,
  upsertRepository,
} from '../..';

describeEachDatabase('repositories', db => {
  const sealing = testSealing();
  const upsert = (
    changes: Partial<Parameters<typeof upsertRepository>[0]['repository']>,
  ) =>
    upsertRepository({
      knex: db(),
      sealing,
      repository: {
        url: 'https://git.example/app.git',
        type: 'git',
        origin: 'api',
        ...changes,
      },
    });

  it('is one repository whatever form of its URL is used, and keeps credentials sealed', async () => {
    const knex = db();
    const settings = { username: 'u', password: 'hunter2', insecure: true };
    const first = await upsert({ settings });
    expect(first).toMatchObject({
      hasCredentials: true,
      credentialFields: ['username', 'password'],
      options: { insecure: true },
      credentialsChangedAt: expect.any(String),
      origin: 'api',
    });
    const second = await upsert({
      url: 'https://x:hunter3@git.example/app/',
      name: 'app',
    });
    expect(second.id).toBe(first.id);
    expect(second).toMatchObject({
      name: 'app',
      hasCredentials: true,
      url: 'https://git.example/app/',
    });
    const found = await getRepositoryByUrl({
      knex,
      url: 'https://GIT.example/app',
    });
    expect(found).toEqual(second);
    const opened = await openSettings({
      knex,
      sealing,
      table: 'repositories',
      id: first.id,
    });
    expect(opened.reveal()).toEqual(settings);
    expect(JSON.stringify(await knex('repositories'))).not.toContain('hunter');

    expect(await upsert({ settings: {} })).toMatchObject({
      hasCredentials: false,
      credentialFields: [],
      options: {},
    });
    expect(await knex('repositories').select('credentials')).toEqual([
      { credentials: null },
    ]);
  });

  it('does not let an implicit repository take the place of a registered one', async () => {
    await upsert({ origin: 'implicit' });
    expect(await upsert({ name: 'mine' })).toMatchObject({ origin: 'api' });
    expect(await upsert({ origin: 'implicit' })).toMatchObject({
      origin: 'api',
      name: 'mine',
    });
  });

  it('lists, notes the connection, deletes', async () => {
    const knex = db();
    const { id } = await upsert({});
    await upsert({ url: 'https://git.example/0' });
    const connection = {
      state: 'Failed' as const,
      message: 'git.example does not answer',
      checkedAt: '2026-11-25T10:00:00.000Z',
    };
    await setRepositoryConnection({ knex, id, connection });
    expect(await getRepository({ knex, id })).toMatchObject({ connection });
    expect(
      (await listRepositories({ knex })).map(
        ({ normalizedUrl }) => normalizedUrl,
      ),
    ).toEqual(['https://git.example/0', 'https://git.example/app']);
    expect(await deleteRepository({ knex, id })).toBe(true);
    expect(await deleteRepository({ knex, id })).toBe(false);
    expect(await getRepository({ knex, id })).toBeUndefined();
  });

  it('notes a look at a URL with the repository of it', async () => {
    const knex = db();
    const note = (url: string) =>
      noteRepositoryConnection({
        knex,
        sealing,
        url,
        connection: { state: 'Connected' },
      });
    const states = async () =>
      (await listRepositories({ knex })).map(
        ({ project = 'all', origin, type, connection }) =>
          `${project} ${origin} ${type} ${connection.state}`,
      );
    await upsert({ project: 'team' });
    await note('https://GIT.example/app');
    expect(await states()).toEqual(['team api git Connected']);
    await upsert({ project: 'other' });
    await note('https://git.example/app');
    expect((await states()).sort()).toEqual([
      'all implicit git Connected',
      'other api git Unknown',
      'team api git Connected',
    ]);
    await note('oci://registry.example/charts');
    expect(await states()).toContain('all implicit oci Connected');
  });
});
