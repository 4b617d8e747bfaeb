import type { OperationPhase } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { execute } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import { recordset } from '../../sql/recordset';

/** Keeps the phase of the newest operation beside its application, where lists filter and sort by it. */
export async function noteOperationPhase(options: {
  knex: Knex;
  items: readonly { applicationId: string; phase: OperationPhase }[];
}): Promise<void> {
  const { knex, items } = options;
  if (items.length === 0) return;
  const columns = ['id', 'operation_phase'];
  await execute(
    knex,
    `update applications set operation_phase = r.operation_phase
     from ${recordset(knex, 'applications', columns)} as r
     where applications.id = r.id
       and (applications.operation_phase is null or applications.operation_phase <> r.operation_phase)`,
    [
      toJson(
        items.map(({ applicationId, phase }) => ({
          id: applicationId,
          operation_phase: phase,
        })),
      ),
    ],
  );
}
