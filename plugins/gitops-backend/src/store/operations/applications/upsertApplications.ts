import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import {
  canonicalJson,
  sourceUrls,
  toApplicationColumns,
} from '../../rows/applicationColumns';
import { DbApplication, toApplicationRow } from '../../rows/application';
import { inList, inTransaction, listBinding, execute } from '../../sql/dialect';
import { insertRows, setExcluded } from '../../sql/recordset';
import type { ApplicationRow } from '../../types';
import { listClusters } from '../clusters/listClusters';
import { findApplications } from './findApplications';

export interface ApplicationInput {
  /** Validated, with metadata.namespace filled in. Webhook secrets are sealed already. */
  document: Application;
  /** Entity ref of who writes, kept as creator of new rows. */
  by: string;
}

export interface UpsertedApplication {
  row: ApplicationRow;
  outcome: 'created' | 'changed' | 'unchanged';
}

/**
 * Writes many documents in one transaction and answers one entry for each, in their order. The generation grows only
 * where the document says something else than before; of equal names in one call the last document holds. A document
 * that comes again while its application is being deleted changes the document and does not stop the deletion.
 */
export async function upsertApplications(options: {
  knex: Knex;
  items: readonly ApplicationInput[];
}): Promise<UpsertedApplication[]> {
  const wanted = new Map(
    options.items.map(item => [keyOf(item.document.metadata), item]),
  );
  return inTransaction(options.knex, async tx => {
    const before = new Map(
      (
        await findApplications({
          knex: tx,
          names: [...wanted.values()].map(({ document: { metadata } }) => ({
            namespace: metadata.namespace ?? '',
            name: metadata.name,
          })),
          lock: true,
        })
      ).map(row => [keyOf(row), row]),
    );
    const written = [...wanted].filter(([key, { document }]) => {
      const known = before.get(key);
      return !known || differs(known.document, document);
    });
    const rows = await writeAll(
      tx,
      written.map(([key, item]) => ({ item, known: before.get(key) })),
    );
    const after = new Map(rows.map(row => [keyOf(row), row]));
    return options.items.map(({ document }) => {
      const key = keyOf(document.metadata);
      const changed = after.get(key);
      const known = before.get(key);
      if (changed) {
        return { row: changed, outcome: known ? 'changed' : 'created' };
      }
      if (known) return { row: known, outcome: 'unchanged' };
      throw new Error(`application ${key} was not stored`);
    });
  });
}

async function writeAll(
  tx: Knex,
  items: { item: ApplicationInput; known?: ApplicationRow }[],
): Promise<ApplicationRow[]> {
  if (items.length === 0) return [];
  const now = Date.now();
  const clusters = await listClusters({ knex: tx });
  const columns = items.map(({ item, known }) => ({
    ...toApplicationColumns(item.document, clusters),
    id: known?.id ?? randomUUID(),
    generation: 1,
    created_at: now,
    created_by: item.by,
    updated_at: now,
  }));
  const changing = Object.keys(
    toApplicationColumns(items[0].item.document, []),
  );
  // Two replicas may create one name at the same time: the second comes out as a change of the first.
  const stored = await insertRows<(typeof columns)[number], DbApplication>({
    knex: tx,
    table: 'applications',
    rows: columns,
    onConflict: `(namespace, name) do update set ${setExcluded(changing)},
      generation = applications.generation + 1, updated_at = excluded.updated_at`,
    returning: '*',
  });
  await writeDerived(tx, items, stored);
  return stored.map(toApplicationRow);
}

/** Labels and repositories in their own tables, for selectors and facets. */
async function writeDerived(
  tx: Knex,
  items: { item: ApplicationInput }[],
  stored: DbApplication[],
): Promise<void> {
  const idOf = new Map(stored.map(row => [keyOf(row), row.id]));
  const ids = [...idOf.values()];
  for (const table of ['application_labels', 'application_repositories']) {
    await execute(
      tx,
      `delete from ${table} where application_id ${inList(tx)}`,
      [listBinding(tx, ids)],
    );
  }
  const each = items.map(({ item: { document } }) => ({
    document,
    application_id: idOf.get(keyOf(document.metadata)) ?? '',
  }));
  await insertRows({
    knex: tx,
    table: 'application_labels',
    rows: each.flatMap(({ document, application_id }) =>
      Object.entries(document.metadata.labels ?? {}).map(([key, value]) => ({
        application_id,
        key,
        value,
      })),
    ),
  });
  await insertRows({
    knex: tx,
    table: 'application_repositories',
    rows: each.flatMap(({ document, application_id }) =>
      sourceUrls(document).map(url => ({ application_id, url })),
    ),
  });
}

function differs(stored: string, document: Application): boolean {
  return (
    stored !== JSON.stringify(document) &&
    canonicalJson(JSON.parse(stored)) !== canonicalJson(document)
  );
}

function keyOf(item: { namespace?: string; name: string }): string {
  return `${item.namespace ?? ''}/${item.name}`;
}
