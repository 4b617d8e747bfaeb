import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ClusterConnection,
  Charts,
  Egress,
  GitProvider,
  Renderer,
  TrackingSettings,
  VerdictCache,
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
import { SourceInspector } from './inspect/SourceInspector';
import { Late } from './Late';
import { createLoader } from './Loader';
import { Observer } from './Observer';
import { Operator } from './Operator';
import { WorkQueue } from './queue/WorkQueue';
import { Reason } from './reasons';
import { Reconciler } from './Reconciler';
import { originUrl } from './repositories/originKey';
import {
  projectAccess,
  ProjectAccessOptions,
} from './repositories/projectAccess';
import { Repositories, RepositoriesOptions } from './repositories/Repositories';
import { Applications } from './state/Applications';
import { sentenceOf } from './steps/conditions';
import { hasMoved } from './steps/desired';
import type { IntegrityContext } from './steps/integrity';
import type { SourcesContext } from './steps/sources';
import { Tickets } from './Tickets';
import type { Timing } from './timing';
import type { EngineAccess, Refusals } from './types';
import { StateWriter } from './writer/StateWriter';

export interface ControllerOptions {
  knex: Knex;
  logger: LoggerService;
  /** Clients and renderer; they stay the caller's to close, after `stop`. */
  git: GitProvider;
  charts: Charts;
  egress: Egress;
  renderer: Renderer;
  controlPlaneNamespace: string;
  tracking: TrackingSettings;
  timing: Timing;
  /** Ids of all known clusters. */
  clusterIds: () => Promise<string[]>;
  connectionOf: (clusterId: string) => Promise<ClusterConnection>;
  accessOf: RepositoriesOptions['accessOf'];
  isChartPermitted: ProjectAccessOptions['isPermitted'];
  namedRepository: ProjectAccessOptions['namedRepository'];
  /** For contents of large files. */
  lfsFolder: string;
  integrity: IntegrityContext;
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
export function createController(
  options: ControllerOptions,
): EngineAccess & { start(): Promise<void>; stop(): Promise<void> } {
  const { knex, logger, tracking, timing, controlPlaneNamespace } = options;
  const { git, charts, renderer } = options;
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
    git,
    charts,
    egress: options.egress,
    lfsFolder: options.lfsFolder,
    accessOf: options.accessOf,
    interval: timing.repositoryPoll,
    onMoved: key => {
      controller
        .get()
        .originMoved(key)
        .catch(error =>
          logger.error(`Following ${originUrl(key)} failed: ${error}`),
        );
    },
    onState: (key, error) => {
      options.onRepositoryState(
        originUrl(key),
        error === undefined ? undefined : sentenceOf(error),
      );
      if (!error) controller.get().originBack(key);
    },
  });
  const accessOf = (project: string, notBefore: number) =>
    projectAccess(
      {
        repositories,
        egress: options.egress,
        isPermitted: options.isChartPermitted,
        namedRepository: options.namedRepository,
      },
      project,
      notBefore,
    );
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
  const sourcesContext = (cluster?: ClusterRuntime): SourcesContext => ({
    repositories,
    renderer,
    controlPlaneNamespace,
    cluster: cluster?.facts,
    accessOf,
  });
  const desiredContext = (cluster: ClusterRuntime) => ({
    ...sourcesContext(cluster),
    tracking,
    isNamespaced: cluster.isNamespaced,
    integrity: options.integrity,
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
    controlPlaneNamespace,
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
    hasMoved: state =>
      hasMoved(state, sourcesContext(clusters.get(state.row.clusterId ?? ''))),
    repositories,
    tickets,
    writer,
    applicationIds: clusterId => pagesOfIds(knex, clusterId),
    claim: (clusterIds, limit) =>
      claimDue({ knex, clusterIds, limit, workTimeoutMs: timing.workTimeout }),
    pollMs: timing.queuePoll,
    logger,
  });
  controller.set(replica);
  return {
    ...createEngineAccess({
      controller: replica,
      clusters,
      operator,
      inspector: new SourceInspector({
        repositories,
        charts,
        tracking,
        context: sourcesContext,
      }),
    }),
    start: () => replica.start(),
    stop: () => replica.stop(),
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
