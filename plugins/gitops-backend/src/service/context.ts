import type { ConnectionTest } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import type { EngineAccess } from '../reconcile/types';
import type { ApplicationSignals } from '../signals/ApplicationSignals';
import {
  appendAudit,
  ApplicationRow,
  AuditRow,
  getApplication,
  RepositoryAccess,
  Sealing,
  touchStatuses,
} from '../store';
import type { Caller } from './caller';
import { applicationNotFound } from './errors';

/** What all services work with. */
export interface ServiceContext {
  knex: Knex;
  sealing: Sealing;
  engine: EngineAccess;
  signals: Pick<ApplicationSignals, 'changed'>;
  /** Tries to reach a repository; what goes wrong is an answer, not an error. */
  testRepository: (access: RepositoryAccess) => Promise<ConnectionTest>;
  /** Namespace of documents that name none. */
  controlPlaneNamespace: string;
}

/** The row of an application; NotFoundError where there is none. */
export async function requireApplication(
  { knex }: Pick<ServiceContext, 'knex'>,
  key: { namespace: string; name: string },
): Promise<ApplicationRow> {
  const row = await getApplication({ knex, ...key });
  if (!row) throw applicationNotFound(key);
  return row;
}

/** Notes in the audit trail what somebody did with an application. */
export async function audit(
  knex: Knex,
  caller: Caller,
  action: string,
  row: Pick<ApplicationRow, 'id' | 'namespace' | 'name' | 'project'>,
  detail: AuditRow['detail'] = {},
): Promise<void> {
  await appendAudit({
    knex,
    items: [
      {
        actor: caller.actor,
        action,
        applicationId: row.id,
        applicationName: `${row.namespace}/${row.name}`,
        project: row.project,
        detail,
      },
    ],
  });
}

/** Tells open pages that something besides the status of these applications changed. */
export async function tellPages(
  { knex, signals }: Pick<ServiceContext, 'knex' | 'signals'>,
  ids: readonly string[],
): Promise<void> {
  const touched = await touchStatuses({ knex, ids });
  const known = new Set(touched.map(({ applicationId }) => applicationId));
  signals.changed([
    ...touched,
    ...ids
      .filter(id => !known.has(id))
      .map(applicationId => ({ applicationId, version: 0 })),
  ]);
}
