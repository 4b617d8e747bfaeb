import knex from 'knex';
import { processIdentity } from '../process/identity';
import { startPostgres } from './start';

jest.setTimeout(60_000);

it('serves a database to who knows the password, and leaves nothing behind', async () => {
  const postgres = await startPostgres();
  const open = (connection: string) =>
    knex({
      client: 'pg',
      connection,
      pool: { min: 0, max: 1 },
      log: { warn: () => undefined },
    });
  const database = open(postgres.connectionString);
  const stranger = open(
    postgres.connectionString.replace(/:[^:@]+@/, ':wrong@'),
  );
  try {
    await database.schema.createTable('things', table => table.text('name'));
    await database('things').insert({ name: 'größe' });
    expect(await database('things')).toEqual([{ name: 'größe' }]);
    expect(postgres.version).toBeGreaterThanOrEqual(14);
    await expect(stranger.raw('select 1')).rejects.toThrow(
      'password authentication failed',
    );
  } finally {
    await database.destroy();
    await stranger.destroy();
    await postgres.stop();
  }
  expect(await processIdentity(postgres.pid)).toBeUndefined();
});

it('says what to do where there is none', async () => {
  await expect(startPostgres({ bin: '/nonexistent' })).rejects.toMatchObject({
    message: 'There is no PostgreSQL in /nonexistent.',
  });
});
