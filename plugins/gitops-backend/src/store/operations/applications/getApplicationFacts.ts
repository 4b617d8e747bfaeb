import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { fromJson } from '../../sql/json';
import type { ApplicationFacts, ApplicationRow } from '../../types';
import { getClusterNames } from '../clusters/getClusterNames';
import { getEntityOwners } from '../owners/getEntityOwners';

/** What permission rules look at, by application id. */
export async function getApplicationFacts(options: {
  knex: Knex;
  rows: readonly ApplicationRow[];
}): Promise<Map<string, ApplicationFacts>> {
  const { knex, rows } = options;
  const clusters = await getClusterNames({
    knex,
    ids: rows.flatMap(({ clusterId }) => clusterId ?? []),
  });
  const owners = await getEntityOwners({
    knex,
    entityRefs: rows.flatMap(({ entityRef }) => entityRef ?? []),
  });
  return new Map(
    rows.map(row => {
      const { metadata } = fromJson<Application>(row.document);
      return [
        row.id,
        {
          namespace: row.namespace,
          name: row.name,
          project: row.project,
          cluster: clusters.get(row.clusterId ?? ''),
          entityRef: row.entityRef,
          owners: owners.get(row.entityRef ?? '') ?? [],
          labels: metadata.labels ?? {},
        },
      ];
    }),
  );
}
