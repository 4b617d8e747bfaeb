import type { SyncProgress } from '@backstage-gitops/engine';
import type {
  OperationPhase,
  OperationRequest,
} from '@backstage-gitops/plugin-gitops-common';
import type { Fence, OperationRow } from '../store/types';
import type { ClusterRuntime } from './clusters/ClusterRuntime';
import { lastOperationOf } from './Loader';
import type {
  AppState,
  DesiredState,
  RunningOperation,
} from './state/AppState';
import type { CompareContext } from './steps/compare';
import { sentenceOf } from './steps/conditions';
import { DesiredContext, makeDesired } from './steps/desired';
import { historyEntry } from './steps/history';
import { mayRetry, retryDelay } from './steps/retry';
import { runAttempt } from './steps/attempt';
import { isApprovedSince } from './steps/confirmation';
import { pause, untilTrue } from './steps/pause';
import type { Refusals } from './types';
import type { StateWriter, Writing } from './writer/StateWriter';

export interface OperatorOptions {
  writer: StateWriter;
  fence: (clusterId: string) => Fence | undefined;
  /** Asked again before each attempt: the project may have changed since the operation was asked for. */
  refusals: Refusals;
  desiredContext: (cluster: ClusterRuntime) => DesiredContext;
  compareContext: (cluster: ClusterRuntime) => CompareContext;
  /** An operation ended: the application has to be looked at again. */
  onFinished: (applicationId: string) => void;
  /** Another operation is active in the store: it has to be taken up. */
  onConflict: (applicationId: string) => void;
}

interface Running {
  state: AppState;
  cluster: ClusterRuntime | undefined;
  writing: Writing;
  row: OperationRow;
  request: OperationRequest;
  signal: AbortSignal;
}

/** Why an operation is left, or stops writing, when the lease of its cluster is not held any more. */
class LeaseLost extends Error {}

/** What came of an attempt. */
interface Outcome {
  row: Partial<OperationRow>;
  desired?: DesiredState;
  /** It can go on, from where it is, when this is true. */
  until?: () => boolean;
}

/** How often a waiting operation looks whether it can go on, in milliseconds. */
const LOOK_MS = 1_000;

/**
 * Runs operations. A running operation holds no worker of the queue, however long it waits; how far it is stands in its
 * row, from which whoever holds the cluster's lease goes on after a restart.
 */
export class Operator {
  readonly #options: OperatorOptions;
  readonly #running = new Map<string, RunningOperation>();

  constructor(options: OperatorOptions) {
    this.#options = options;
  }

  /** Creates the operation that auto-sync decided on and starts it, unless a person's came first. */
  async startAutomated(
    state: AppState,
    cluster: ClusterRuntime,
    writing: Writing,
    request: OperationRequest,
  ): Promise<void> {
    const row = await this.#options.writer.createOperation(writing, {
      request: JSON.stringify(request),
      initiatedBy: 'automated',
    });
    if (row) this.start(state, cluster, writing, row);
    else this.#options.onConflict(state.id);
  }

  /** Starts, or goes on with, an operation that is in the store. */
  start(
    state: AppState,
    cluster: ClusterRuntime | undefined,
    writing: Writing,
    row: OperationRow,
  ): void {
    if (state.operation) return;
    const abort = new AbortController();
    if (row.phase === 'Terminating') abort.abort();
    const request: OperationRequest = JSON.parse(row.request);
    const done = this.#run({
      state,
      cluster,
      writing,
      row,
      request,
      signal: abort.signal,
    }).finally(() => this.#running.delete(row.id));
    state.operation = { row, abort, done };
    this.#running.set(row.id, state.operation);
  }

  /** Asks a running operation to stop; it ends as Failed, and what was applied stays. */
  terminate(operationId: string): void {
    this.#running.get(operationId)?.abort.abort();
  }

  /** Stops following the operations of a cluster that is not held any more, without ending them. */
  async leave(states: readonly AppState[]): Promise<void> {
    const running = states.flatMap(({ operation }) => operation ?? []);
    for (const { abort } of running) abort.abort(new LeaseLost());
    await Promise.all(running.map(({ done }) => done));
  }

  async #run(running: Running): Promise<void> {
    const { state, signal, writing } = running;
    let row = running.row;
    let desired: DesiredState | undefined;
    try {
      for (;;) {
        const outcome = await this.#attempt({ ...running, row });
        desired = outcome.desired ?? desired;
        row = { ...row, ...outcome.row };
        if (signal.aborted || isGood(row.phase)) break;
        if (outcome.until) {
          await untilTrue(outcome.until, LOOK_MS, signal);
          if (signal.aborted) break;
          continue;
        }
        if (!mayRetry(running.request.retry, row.retryCount)) break;
        row = await this.#waitForRetry(running, row);
        if (signal.aborted) break;
      }
    } catch (error) {
      row = { ...row, phase: 'Error', message: sentenceOf(error) };
    }
    state.operation = undefined;
    // The row stays Running for the next holder of the lease.
    if (signal.reason instanceof LeaseLost) return;
    this.#finish(running, ended(row, signal.aborted), desired);
    this.#options.onFinished(writing.applicationId);
  }

  /** One attempt, with everything looked at anew. Failures become the outcome; only defects are thrown. */
  async #attempt(running: Running & { row: OperationRow }): Promise<Outcome> {
    const { state, cluster, row, request, signal, writing } = running;
    if (!cluster) {
      return { row: failed('Error', 'The destination cluster is not known') };
    }
    const mayWrite = () => this.#options.fence(cluster.clusterId) !== undefined;
    const isConfirmed = () => isApprovedSince(state.document, row.startedAt);
    try {
      await cluster.ready();
      const desired = await this.#desired(running, cluster);
      const [refusal] = await this.#options.refusals({
        row: state.row,
        document: state.document,
        desired,
      });
      if (refusal) return { row: failed('Failed', refusal.message) };
      const pinned = {
        revisions: desired.revisions.map(({ revision }) => revision),
        desiredHash: request.sync.dryRun ? undefined : desired.hash,
      };
      const report = (progress: SyncProgress) => {
        if (signal.aborted) return;
        const next: OperationRow = {
          ...row,
          ...pinned,
          message: progress.message,
          resources: [...progress.resources],
        };
        if (state.operation) state.operation.row = next;
        this.#options.writer.operation(writing, next);
      };
      const progress = await runAttempt({
        state,
        desired,
        cluster,
        request,
        signal,
        resume: row.resources,
        compare: this.#options.compareContext(cluster),
        fence: () => {
          if (!mayWrite()) throw new LeaseLost();
        },
        pruneConfirmed: isConfirmed(),
        onProgress: report,
      });
      if (progress.phase === 'Running') report(progress);
      return {
        until: progress.phase === 'Running' ? isConfirmed : undefined,
        row: {
          ...pinned,
          phase: progress.phase,
          message: progress.message,
          resources: [...progress.resources],
        },
        desired,
      };
    } catch (error) {
      if (error instanceof LeaseLost) {
        // A store that was silent for a while may give the lease back; its loss for good aborts the signal.
        return { row: state.operation?.row ?? row, until: mayWrite };
      }
      return { row: failed('Error', sentenceOf(error)) };
    }
  }

  /** The desired state that an operation means: its own revisions, what it was pinned to, or what there is now. */
  async #desired(
    { state, row, request }: Running & { row: OperationRow },
    cluster: ClusterRuntime,
  ): Promise<DesiredState> {
    const { revision, revisions } = request.sync;
    const wanted =
      row.revisions.length > 0 && !request.retry?.refresh
        ? row.revisions
        : revisions ?? (revision ? [revision] : []);
    const current = state.desired;
    const isCurrent =
      current &&
      !state.sourceError &&
      current.generation === state.row.generation &&
      wanted.every(
        (each, index) =>
          each === undefined || each === current.revisions[index]?.revision,
      );
    if (isCurrent) return current;
    return makeDesired(
      state,
      this.#options.desiredContext(cluster),
      wanted.length > 0 ? 0 : state.refreshSince,
      wanted,
    );
  }

  async #waitForRetry(
    { request, signal, state, writing }: Running,
    row: OperationRow,
  ): Promise<OperationRow> {
    const wait = retryDelay(request.retry, row.retryCount);
    const at = new Date(Date.now() + wait).toISOString();
    const next: OperationRow = {
      ...row,
      phase: 'Running',
      retryCount: row.retryCount + 1,
      message: `${row.message}. Attempt ${row.retryCount + 2} begins at ${at}.`,
    };
    if (state.operation) state.operation.row = next;
    this.#options.writer.operation(writing, next);
    await pause(wait, signal);
    // The next attempt looks at everything anew: results of the failed one do not count.
    return { ...next, resources: [] };
  }

  #finish(
    { state, writing, request }: Running,
    row: OperationRow,
    desired: DesiredState | undefined,
  ): void {
    if (!request.sync.dryRun) state.last = lastOperationOf(row);
    const entry = desired && historyEntry(state, desired, row, request);
    this.#options.writer.finish(
      writing,
      row,
      entry && {
        entry,
        limit: state.document.spec.revisionHistoryLimit ?? undefined,
      },
    );
  }
}

function isGood(phase: OperationPhase): boolean {
  return phase === 'Succeeded';
}

function failed(
  phase: 'Failed' | 'Error',
  message: string,
): Pick<OperationRow, 'phase' | 'message'> {
  return { phase, message };
}

function ended(row: OperationRow, terminated: boolean): OperationRow {
  const retried =
    row.retryCount > 0 ? ` (retried ${row.retryCount} times)` : '';
  return {
    ...row,
    phase: terminated ? 'Failed' : row.phase,
    message: terminated ? 'Operation terminated' : `${row.message}${retried}`,
    finishedAt: new Date().toISOString(),
  };
}
