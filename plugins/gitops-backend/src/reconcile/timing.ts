/** All times in milliseconds. */
export interface Timing {
  /** Ref listings of a repository that nobody asked for. */
  repositoryPoll: { min: number; max: number };
  queuePoll: number;
  heartbeat: number;
  leaseTtl: number;
  /** A claimed row that is not completed by then is due again. */
  workTimeout: number;
  /** How long changes are gathered for one transaction. */
  writeDelay: number;
  /**
   * A cluster that says nothing for so long is asked whether it is there. Watches get a bookmark each minute, so a cluster
   * at rest is not asked; one that closes its connections is noticed at once.
   */
  clusterSilence: number;
}

export const DEFAULT_TIMING: Timing = {
  repositoryPoll: { min: 120_000, max: 180_000 },
  queuePoll: 2_000,
  heartbeat: 5_000,
  leaseTtl: 20_000,
  workTimeout: 60_000,
  writeDelay: 50,
  clusterSilence: 75_000,
};

/**
 * On SQLite this process is the only one: nobody else puts anything into the queue, and nobody waits for its leases, so
 * the database is left alone while nothing happens.
 */
export const SINGLE_REPLICA_TIMING: Timing = {
  ...DEFAULT_TIMING,
  queuePoll: 30_000,
  heartbeat: 60_000,
  leaseTtl: 300_000,
};
