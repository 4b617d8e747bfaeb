import { Knex } from 'knex';
import { removeApplication } from '../../store/operations/applications/removeApplication';
import { checkFences } from '../../store/operations/coordination/checkFences';
import { putDesired } from '../../store/operations/desired/putDesired';
import { appendHistory } from '../../store/operations/history/appendHistory';
import {
  CreatedOperation,
  createOperations,
} from '../../store/operations/operations/createOperations';
import { updateOperations } from '../../store/operations/operations/updateOperations';
import { completeQueue } from '../../store/operations/queue/completeQueue';
import { retryLater } from '../../store/operations/queue/retryLater';
import { writeResources } from '../../store/operations/resources/writeResources';
import { touchStatuses } from '../../store/operations/statuses/touchStatuses';
import { writeStatuses } from '../../store/operations/statuses/writeStatuses';
import { StateBatch, withoutClusters } from './batch';

export interface CommittedBatch {
  /** Clusters whose lease went to another replica: nothing of theirs was written. */
  lost: string[];
  /** Operations that were created, by id. An id that is missing met an active operation. */
  created: Map<string, NonNullable<CreatedOperation['operation']>>;
  /** New versions of applications whose page changed. */
  versions: { applicationId: string; version: number }[];
}

/** Writes a batch in one transaction, after leaving out what the leases do not cover any more. */
export async function commitBatch(
  knex: Knex,
  whole: StateBatch,
): Promise<CommittedBatch> {
  return knex.transaction(async tx => {
    const stale = await checkFences({ tx, fences: [...whole.fences.values()] });
    const lost = stale.map(fence => fence.clusterId);
    const batch = withoutClusters(whole, new Set(lost));

    await putDesired({
      knex: tx,
      items: [...batch.desired].map(([hash, manifests]) => ({
        hash,
        manifests,
      })),
    });
    const versions = await writeStatuses({
      knex: tx,
      items: [...batch.statuses.values()],
    });
    await writeResources({
      knex: tx,
      items: [...batch.trees].map(([applicationId, { upserts, deletes }]) => ({
        applicationId,
        upserts: [...upserts.values()],
        deletes: [...deletes],
      })),
    });
    // Ends come before beginnings: an application has one active operation, and the next may begin in the same batch.
    if (batch.updated.size > 0) {
      await updateOperations({ knex: tx, items: [...batch.updated.values()] });
    }
    const created =
      batch.created.length > 0
        ? await createOperations({ knex: tx, items: batch.created })
        : [];
    await appendHistory({
      knex: tx,
      items: batch.history,
      limitOf: id => batch.historyLimits.get(id) ?? 10,
    });
    if (batch.completed.length > 0) {
      await completeQueue({ knex: tx, items: batch.completed });
    }
    if (batch.later.length > 0) {
      await retryLater({ knex: tx, items: batch.later });
    }
    for (const id of batch.removed) await removeApplication({ knex: tx, id });

    const touched = new Set([
      ...batch.trees.keys(),
      ...[...batch.updated.values(), ...batch.created].map(
        row => row.applicationId,
      ),
    ]);
    for (const { applicationId } of versions) touched.delete(applicationId);
    const alsoChanged =
      touched.size > 0
        ? await touchStatuses({ knex: tx, ids: [...touched] })
        : [];
    return {
      lost,
      created: new Map(
        created.flatMap(({ operation }) =>
          operation ? [[operation.id, operation]] : [],
        ),
      ),
      versions: [...versions, ...alsoChanged],
    };
  });
}
