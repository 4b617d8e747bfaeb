import { TestDatabases } from '@backstage/backend-test-utils';
import { randomBytes } from 'node:crypto';
import { Knex } from 'knex';
import { migrationsDirectory, Sealing, Secret } from '../store';

/** SQLite, and PostgreSQL where the run has one (BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING). */
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});

/** A describe block for each database that this run has. `db()` is a fresh, migrated database of each test. */
export function describeEachDatabase(
  name: string,
  body: (db: () => Knex) => void,
): void {
  describe.each(databases.eachSupportedId())(`${name} on %s`, id => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(id);
      await knex.migrate.latest({ directory: migrationsDirectory() });
    }, 60_000);

    body(() => knex);
  });
}

/** A sealing with a key of its own. */
export function testSealing(): Sealing {
  return new Sealing([new Secret(randomBytes(32).toString('base64'))]);
}
