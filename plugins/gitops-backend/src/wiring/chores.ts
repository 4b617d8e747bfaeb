import {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import {
  listEntityRefs,
  replaceEntityOwners,
  sweepAudit,
  sweepDesired,
  sweepOperations,
} from '../store';

const OPERATIONS_KEPT = 50;
/** How long manifests may be unused before they go. */
const DESIRED_GRACE_MS = 3_600_000;
/** Entities of one question to the catalog. */
const ENTITIES = 500;

export interface ChoreOptions {
  knex: Knex;
  scheduler: SchedulerService;
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  auditMaxAgeMs: number;
}

/** Work that one replica does now and then for all. */
export async function scheduleChores(options: ChoreOptions): Promise<void> {
  const { knex, scheduler, auditMaxAgeMs } = options;
  await scheduler.scheduleTask({
    id: 'gitops-sweep',
    frequency: { minutes: 30 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 10 },
    scope: 'global',
    fn: async () => {
      await sweepOperations({ knex, keep: OPERATIONS_KEPT });
      await sweepDesired({ knex, graceMs: DESIRED_GRACE_MS });
      await sweepAudit({ knex, maxAgeMs: auditMaxAgeMs });
    },
  });
  await scheduler.scheduleTask({
    id: 'gitops-owners',
    frequency: { minutes: 2 },
    initialDelay: { seconds: 30 },
    timeout: { minutes: 5 },
    scope: 'global',
    fn: () => refreshOwners(options),
  });
}

/** Asks the catalog who owns the entities that applications belong to, for permissions. */
export async function refreshOwners(
  options: Pick<ChoreOptions, 'knex' | 'auth' | 'catalog' | 'logger'>,
): Promise<void> {
  const { knex, auth, catalog, logger } = options;
  const entityRefs = await listEntityRefs({ knex });
  const credentials = await auth.getOwnServiceCredentials();
  for (let at = 0; at < entityRefs.length; at += ENTITIES) {
    const refs = entityRefs.slice(at, at + ENTITIES);
    try {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: refs, fields: ['relations'] },
        { credentials },
      );
      const owners = new Map(
        refs.map((ref, index) => [
          ref,
          (items[index]?.relations ?? [])
            .filter(({ type }) => type === RELATION_OWNED_BY)
            .map(({ targetRef }) => targetRef),
        ]),
      );
      await replaceEntityOwners({ knex, owners });
    } catch (error) {
      logger.warn(`The catalog does not say who owns what: ${error}`);
      return;
    }
  }
}
