import {
  enqueue,
  listApplicationsOfRepository,
  listLiveReplicas,
  QueueReason,
} from '../../store';
import type { ServiceContext } from '../context';

/**
 * This replica lists the refs at once. Where others live, one application of each cluster is made due: its replica lists the
 * refs too, and looks at all of its applications that moved.
 */
export async function refreshRepository(
  { knex, engine }: Pick<ServiceContext, 'knex' | 'engine'>,
  url: string,
): Promise<void> {
  engine.refreshRepository(url).catch(() => {
    // The repository's connection and its applications' conditions say what is wrong.
  });
  if ((await listLiveReplicas({ knex })).length < 2) return;
  const applications = await listApplicationsOfRepository({ knex, url });
  const oneOfEach = new Map(applications.map(row => [row.clusterId, row]));
  await enqueue({
    knex,
    items: [...oneOfEach.values()].map(({ id, clusterId }) => ({
      applicationId: id,
      clusterId,
      reason: QueueReason.refresh,
    })),
  });
  engine.wake();
}
