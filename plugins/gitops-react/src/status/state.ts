import type {
  HeadlineState,
  HealthStatus,
  OperationPhase,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-common';

/**
 * The five states that every page draws with the same shape, word and colour, and `unknown` where none of them
 * can be claimed (spec peers §4.8.3).
 */
export type State = HeadlineState;

/** Worst first: the order of lists, bars and folds. */
export const STATES: readonly State[] = [
  'failing',
  'progressing',
  'drifted',
  'suspended',
  'unknown',
  'ok',
];

/** What a facet or a bar calls the state. */
export const STATE_LABELS: Record<State, string> = {
  failing: 'Failing',
  progressing: 'Rolling out',
  drifted: 'Drifted',
  suspended: 'Suspended',
  unknown: 'Unknown',
  ok: 'As Git says',
};

const HEALTH: Record<HealthStatus, State> = {
  Healthy: 'ok',
  Progressing: 'progressing',
  Suspended: 'suspended',
  Missing: 'drifted',
  Degraded: 'failing',
  Unknown: 'unknown',
};

const SYNC: Record<SyncStatus, State> = {
  Synced: 'ok',
  OutOfSync: 'drifted',
  Unknown: 'unknown',
};

const OPERATION: Record<OperationPhase, State> = {
  Running: 'progressing',
  Terminating: 'progressing',
  Succeeded: 'ok',
  Failed: 'failing',
  Error: 'failing',
};

export const stateOfHealth = (status: HealthStatus): State => HEALTH[status];

export const stateOfSync = (status: SyncStatus): State => SYNC[status];

export const stateOfOperation = (phase: OperationPhase): State =>
  OPERATION[phase];

/** The worse of two states, for a node that has both a sync and a health status. */
export function worseState(a: State, b: State): State {
  return STATES.indexOf(a) <= STATES.indexOf(b) ? a : b;
}
