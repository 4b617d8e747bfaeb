import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** Brings the schema up to date, unless the portal's operator runs migrations otherwise. */
export async function applyMigrations(
  database: Pick<DatabaseService, 'migrations'>,
  knex: Knex,
): Promise<void> {
  if (database.migrations?.skip) return;
  await knex.migrate.latest({ directory: migrationsDirectory() });
}

export function migrationsDirectory(): string {
  return resolvePackagePath(
    '@backstage-gitops/plugin-gitops-backend',
    'migrations',
  );
}
