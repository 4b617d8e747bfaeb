import { TestDatabases } from '@backstage/backend-test-utils';
import { migrationsDirectory } from './migrations';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});

it.each(databases.eachSupportedId())(
  'migrates up, down and up again on %s',
  async id => {
    const knex = await databases.init(id);
    const directory = migrationsDirectory();
    await knex.migrate.latest({ directory });
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('applications')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('applications')).toBe(true);
  },
  60_000,
);
