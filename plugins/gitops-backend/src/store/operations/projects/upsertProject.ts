import type { AppProject } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { canonicalJson } from '../../rows/applicationColumns';
import { DbProject, toProjectRow } from '../../rows/project';
import { inTransaction, isPostgres, queryRows } from '../../sql/dialect';
import type { ProjectRow } from '../../types';

export interface UpsertedProject {
  row: ProjectRow;
  outcome: 'created' | 'changed' | 'unchanged';
}

/** Writes a project; its generation grows only where the document says something else than before. */
export async function upsertProject(options: {
  knex: Knex;
  /** Validated. */
  document: AppProject;
  by: string;
}): Promise<UpsertedProject> {
  const { document, by } = options;
  const { name } = document.metadata;
  return inTransaction(options.knex, async tx => {
    const [before] = await queryRows<DbProject>(
      tx,
      `select * from projects where name = ? ${
        isPostgres(tx) ? 'for update' : ''
      }`,
      [name],
    );
    if (
      before &&
      canonicalJson(JSON.parse(before.document)) === canonicalJson(document)
    ) {
      return { row: toProjectRow(before), outcome: 'unchanged' };
    }
    const now = Date.now();
    const [row] = await queryRows<DbProject>(
      tx,
      `insert into projects (name, document, generation, created_at, created_by, updated_at)
       values (?, ?, 1, ?, ?, ?)
       on conflict (name) do update set document = excluded.document,
         generation = projects.generation + 1, updated_at = excluded.updated_at
       returning *`,
      [name, JSON.stringify(document), now, by, now],
    );
    return { row: toProjectRow(row), outcome: before ? 'changed' : 'created' };
  });
}
