import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ClusterConnection,
  VerdictCache,
  createGitProvider,
  createRenderer,
  GitRemote,
  Launcher,
  normalizeRepoUrl,
  TrackingSettings,
} from '@backstage-gitops/engine';
import { Knex } from 'knex';
import { LeaseKeeper } from '../coordination/LeaseKeeper';
import { createLeaseStore } from '../coordination/leaseStore';
import { listApplicationsOfClusters } from '../store/operations/applications/listApplicationsOfClusters';
import { getDesired } from '../store/operations/desired/getDesired';
import { getOperation } from '../store/operations/operations/getOperation';
import { claimDue } from '../store/operations/queue/claimDue';
import { getResources } from '../store/operations/resources/getResources';
import { Clusters } from './clusters/Clusters';
import type { ClusterRuntime } from './clusters/ClusterRuntime';
import { Controller } from './Controller';
import { Deleter } from './Deleter';
import { createEngineAccess } from './engineAccess';
import { Late } from './Late';
import { createLoader } from './Loader';
import { Observer } from './Observer';
import { Operator } from './Operator';
import { WorkQueue } from './queue/WorkQueue';
import { Reason } from './reasons';
import { Reconciler } from './Reconciler';
import { Repositories } from './repositories/Repositories';
import { Applications } from './state/Applications';
import { sentenceOf } from './steps/conditions';
import { Tickets } from './Tickets';
import type { Timing } from './timing';
import type { EngineAccess, Refusals } from './types';
import { StateWriter } from './writer/StateWriter';

export interface ControllerOptions {
  knex: Knex;
  logger: LoggerService;
  /** Starts all programs; begun while the process was small. */
  launcher: Launcher;
  /** Folder for Git mirrors; its content can be fetched again. */
  workingDirectory: string;
  controlPlaneNamespace: string;
  tracking: TrackingSettings;
  timing: Timing;
  /** Ids of all known clusters. */
  clusterIds: () => Promise<string[]>;
  connectionOf: (clusterId: string) => Promise<ClusterConnection>;
  remoteOf: (url: string) => Promise<GitRemote>;
  refusals: Refusals;
  /** Pages of these applications are behind. */
  onWritten: (versions: { applicationId: string; version: number }[]) => void;
  /** A repository stopped answering, with the sentence, or answers again. */
  onRepositoryState: (url: string, message: string | undefined) => void;
}

/** Applications looked at side by side: they wait for Git, the cluster and the database, not for the processor. */
const CONCURRENCY = 32;

/** Time for the operation that was in the way to be stored as ended, in milliseconds. */
const CONFLICT_MS = 500;

/** Applications that a new holder of a lease reads in one query. */
const PAGE = 500;

/** The engine of one replica: what `plugin.ts` starts and stops, and what the API asks. */
export async function createController(
  options: ControllerOptions,
): Promise<EngineAccess & { start(): Promise<void>; stop(): Promise<void> }> {
  const { knex, logger, tracking, timing } = options;
  const provider = await createGitProvider({
    folder: join(options.workingDirectory, 'git'),
    launcher: options.launcher,
  });
  const renderer = createRenderer({});
  const verdicts = new VerdictCache();
  const applications = new Applications();
  const queue = new Late<WorkQueue>();
  const controller = new Late<Controller>();
  const tickets = new Tickets();

  const clusters = new Clusters({
    connectionOf: options.connectionOf,
    tracking,
    clusterSilence: timing.clusterSilence,
    logger,
    onChange: (clusterId, change) =>
      controller.get().liveChanged(clusterId, change),
  });
  const repositories = new Repositories({
    provider,
    remoteOf: options.remoteOf,
    normalize: normalizeRepoUrl,
    interval: timing.repositoryPoll,
    onMoved: (repository, refs) => {
      controller
        .get()
        .refsMoved(repository, refs)
        .catch(error =>
          logger.error(`Following ${repository} failed: ${error}`),
        );
    },
    onState: (repository, error) => {
      options.onRepositoryState(
        repository,
        error === undefined ? undefined : sentenceOf(error),
      );
      if (!error) controller.get().repositoryBack(repository);
    },
  });
  const leases = new LeaseKeeper({
    store: createLeaseStore(knex, timing.leaseTtl),
    replicaId: randomUUID(),
    clusters: async () => ['', ...(await options.clusterIds())],
    onGained: ({ clusterId }) => controller.get().gained(clusterId),
    onLost: clusterId => controller.get().lost(clusterId),
    logger,
    heartbeatMs: timing.heartbeat,
    ttlMs: timing.leaseTtl,
  });
  const fence = (clusterId: string) => leases.fence(clusterId);
  const writer = new StateWriter({
    knex,
    logger,
    delayMs: timing.writeDelay,
    onWritten: options.onWritten,
    onLost: () => void leases.tick(),
  });
  const desiredContext = (cluster: ClusterRuntime) => ({
    repositories,
    renderer,
    tracking,
    isNamespaced: cluster.isNamespaced,
  });
  const compareContext = () => ({ tracking, verdicts });
  const loadDesired = (hash: string) => getDesired({ knex, hash });
  const loadTree = (applicationId: string) =>
    getResources({ knex, applicationId });
  const operator = new Operator({
    writer,
    fence,
    refusals: options.refusals,
    desiredContext,
    compareContext,
    onFinished: id => queue.get().add(id, Reason.finished, { urgent: true }),
    onConflict: id => queue.get().addAfter(id, Reason.operation, CONFLICT_MS),
  });
  const loader = createLoader(knex);
  const reconciler = new Reconciler({
    applications,
    repositories,
    load: id => loader.get(id),
    loadTree,
    loadOperation: id => getOperation({ knex, id }),
    controlPlaneNamespace: options.controlPlaneNamespace,
    normalizeUrl: normalizeRepoUrl,
    cluster: clusterId => clusters.get(clusterId),
    fence,
    observer: new Observer({
      writer,
      desiredContext,
      compareContext,
      refusals: options.refusals,
      loadDesired,
      refsMaxAgeMs: timing.repositoryPoll.max,
    }),
    operator,
    deleter: new Deleter({
      writer,
      loadTree,
      tracking,
      mayWrite: clusterId => fence(clusterId) !== undefined,
    }),
    writer,
    tickets,
    queue: () => queue.get(),
    logger,
  });
  const workQueue = queue.set(
    new WorkQueue({
      concurrency: CONCURRENCY,
      work: (id, reasons) => reconciler.run(id, reasons),
      onError: (id, error) =>
        logger.error(`Reconciling application ${id} broke: ${error}`),
    }),
  );
  const replica = new Controller({
    applications,
    clusters,
    leases,
    operator,
    queue: workQueue,
    renderer,
    repositories,
    tickets,
    writer,
    applicationIds: clusterId => pagesOfIds(knex, clusterId),
    claim: (clusterIds, limit) =>
      claimDue({ knex, clusterIds, limit, workTimeoutMs: timing.workTimeout }),
    normalizeUrl: normalizeRepoUrl,
    pollMs: timing.queuePoll,
    logger,
  });
  controller.set(replica);
  return {
    ...createEngineAccess({
      controller: replica,
      clusters,
      operator,
      provider,
    }),
    start: () => replica.start(),
    stop: async () => {
      await replica.stop();
      await provider.close();
    },
  };
}

async function* pagesOfIds(
  knex: Knex,
  clusterId: string,
): AsyncGenerator<string[]> {
  let after: string | undefined;
  for (;;) {
    const rows = await listApplicationsOfClusters({
      knex,
      clusterIds: [clusterId],
      after,
      limit: PAGE,
    });
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    after = rows[rows.length - 1].id;
  }
}
