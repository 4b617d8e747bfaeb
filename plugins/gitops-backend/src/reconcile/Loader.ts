import { instanceName, sourcesOf } from '@backstage-gitops/engine';
import { Application } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { getApplicationsByIds } from '../store/operations/applications/getApplicationsByIds';
import { getLastOperations } from '../store/operations/operations/getLastOperations';
import { getStatuses } from '../store/operations/statuses/getStatuses';
import type { ApplicationRow, OperationRow, StatusRow } from '../store/types';
import type { AppState } from './state/AppState';
import { BatchLoader } from './state/BatchLoader';
import type { LastOperation } from './steps/autoSync';
import { HealLimiter } from './steps/HealLimiter';

/** What the store holds of an application. */
export interface Loaded {
  row: ApplicationRow;
  status?: StatusRow;
  /** The active or else the last operation, without its results. */
  operation?: OperationRow;
}

/** Reads applications from the store, many with one query. */
export function createLoader(knex: Knex): BatchLoader<Loaded> {
  return new BatchLoader(async ids => {
    const [rows, statuses, operations] = await Promise.all([
      getApplicationsByIds({ knex, ids }),
      getStatuses({ knex, ids }),
      getLastOperations({ knex, applicationIds: ids }),
    ]);
    const statusOf = new Map(statuses.map(each => [each.applicationId, each]));
    return new Map(
      rows.map(row => [
        row.id,
        {
          row,
          status: statusOf.get(row.id),
          operation: operations.get(row.id),
        },
      ]),
    );
  });
}

/** Brings the state of an application up to its row; what was made from an older document is made again by the run. */
export function stateOf(
  loaded: Loaded,
  before: AppState | undefined,
  controlPlaneNamespace: string,
): AppState {
  const { row } = loaded;
  const document: Application = JSON.parse(row.document);
  const facts = {
    row,
    document,
    instance: instanceName(row.namespace, row.name, controlPlaneNamespace),
    sources: sourcesOf(document),
  };
  if (before) return Object.assign(before, facts);
  return {
    id: row.id,
    ...facts,
    status: loaded.status,
    tree: new Map(),
    last: loaded.operation && lastOperationOf(loaded.operation),
    heal: new HealLimiter(),
    refreshSince: 0,
  };
}

/** What auto-sync remembers of an operation that has ended; undefined while it runs. */
export function lastOperationOf(row: OperationRow): LastOperation | undefined {
  if (row.phase === 'Running' || row.phase === 'Terminating') return undefined;
  return {
    phase: row.phase,
    message: row.message,
    desiredHash: row.desiredHash,
  };
}
