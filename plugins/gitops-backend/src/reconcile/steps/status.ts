import type {
  Condition,
  Health,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-common';
import type { ResourceRow, StatusRow } from '../../store/types';
import type { DesiredState } from '../state/AppState';
import { withTimes } from './conditions';
import { countResources, imagesOf } from './tree';

export interface StatusInput {
  applicationId: string;
  generation: number;
  /** The last good desired state, where there ever was one. */
  desired?: DesiredState;
  syncStatus: SyncStatus;
  health: Health;
  rows: readonly ResourceRow[];
  conditions: readonly Condition[];
  before?: StatusRow;
  now: Date;
}

/** The status row of an application after a comparison, or after a failure to compare. Pure. */
export function buildStatus(input: StatusInput): StatusRow {
  const { before, desired, rows } = input;
  const now = input.now.toISOString();
  return {
    applicationId: input.applicationId,
    version: before?.version ?? 0,
    comparedGeneration: input.generation,
    syncStatus: input.syncStatus,
    health: input.health,
    revisions: desired?.revisions ?? before?.revisions ?? [],
    desiredHash: desired?.hash ?? before?.desiredHash,
    conditions: withTimes(input.conditions, before?.conditions ?? [], now),
    counts: countResources(rows),
    images: imagesOf(rows),
    externalUrls: before?.externalUrls ?? [],
    reconciledAt: now,
  };
}

/** Whether a page would show something else; the time of looking alone is no reason to write. */
export function statusChanged(
  before: StatusRow | undefined,
  after: StatusRow,
): boolean {
  return (
    before === undefined ||
    JSON.stringify({ ...before, version: 0, reconciledAt: '' }) !==
      JSON.stringify({ ...after, version: 0, reconciledAt: '' })
  );
}
