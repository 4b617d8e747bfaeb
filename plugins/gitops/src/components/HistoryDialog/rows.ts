import type {
  HistoryEntry,
  Operation,
  Revision,
} from '@backstage-gitops/plugin-gitops-common';

/** An operation with what is known of the commits that it deployed. */
export interface HistoryRow {
  operation: Operation;
  revisions: Revision[];
}

/** Joins operations, failed ones too, with the history, which knows authors and messages of what succeeded. */
export function historyRows(
  operations: readonly Operation[],
  history: readonly HistoryEntry[],
): HistoryRow[] {
  const entries = new Map(history.map(entry => [entry.operationId, entry]));
  // A failed attempt at a commit shows its message too where another sync of the commit succeeded.
  const known = new Map(
    history
      .flatMap(({ revisions }) => revisions)
      .map(item => [item.revision, item]),
  );
  return operations.map(operation => ({
    operation,
    revisions:
      entries.get(operation.id)?.revisions ??
      operation.revisions.map(
        revision => known.get(revision) ?? { repoUrl: '', revision },
      ),
  }));
}
