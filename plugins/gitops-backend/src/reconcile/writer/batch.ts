import type { OperationInput } from '../../store/operations/operations/createOperations';
import type {
  Fence,
  HistoryRow,
  OperationRow,
  ResourceRow,
  StatusRow,
} from '../../store/types';

/** Changes of one tree; later ones win by key. */
export interface TreeChanges {
  upserts: Map<string, ResourceRow>;
  deletes: Set<string>;
}

/** Everything that is written in one transaction. What is keyed is written once, in its last form. */
export interface StateBatch {
  /** Leases that the writes follow from, by cluster id. */
  fences: Map<string, Fence>;
  /** Cluster of each application in the batch, so that the work of a lost lease can be left out. */
  clusterOf: Map<string, string>;
  desired: Map<string, string>;
  statuses: Map<string, StatusRow>;
  trees: Map<string, TreeChanges>;
  created: OperationInput[];
  updated: Map<string, OperationRow>;
  history: Omit<HistoryRow, 'sequence'>[];
  historyLimits: Map<string, number>;
  completed: { applicationId: string; ticket: string }[];
  later: { applicationId: string; ticket: string; delayMs: number }[];
  removed: Set<string>;
}

export function emptyBatch(): StateBatch {
  return {
    fences: new Map(),
    clusterOf: new Map(),
    desired: new Map(),
    statuses: new Map(),
    trees: new Map(),
    created: [],
    updated: new Map(),
    history: [],
    historyLimits: new Map(),
    completed: [],
    later: [],
    removed: new Set(),
  };
}

/** Adds changes of a tree to those that wait already. */
export function addTreeChanges(
  batch: StateBatch,
  applicationId: string,
  changes: { upserts: readonly ResourceRow[]; deletes: readonly string[] },
): void {
  const tree = batch.trees.get(applicationId) ?? {
    upserts: new Map<string, ResourceRow>(),
    deletes: new Set<string>(),
  };
  batch.trees.set(applicationId, tree);
  for (const row of changes.upserts) {
    tree.upserts.set(row.key, row);
    tree.deletes.delete(row.key);
  }
  for (const key of changes.deletes) {
    tree.upserts.delete(key);
    tree.deletes.add(key);
  }
}

/** The batch without what belongs to clusters that are not held any more. */
export function withoutClusters(
  batch: StateBatch,
  lost: ReadonlySet<string>,
): StateBatch {
  if (lost.size === 0) return batch;
  const kept = (applicationId: string) =>
    !lost.has(batch.clusterOf.get(applicationId) ?? '');
  const keptEntries = <Value>(map: Map<string, Value>) =>
    new Map([...map].filter(([applicationId]) => kept(applicationId)));
  return {
    ...batch,
    fences: new Map([...batch.fences].filter(([id]) => !lost.has(id))),
    statuses: keptEntries(batch.statuses),
    trees: keptEntries(batch.trees),
    created: batch.created.filter(({ applicationId }) => kept(applicationId)),
    updated: new Map(
      [...batch.updated].filter(([, row]) => kept(row.applicationId)),
    ),
    history: batch.history.filter(({ applicationId }) => kept(applicationId)),
    completed: batch.completed.filter(item => kept(item.applicationId)),
    later: batch.later.filter(item => kept(item.applicationId)),
    removed: new Set([...batch.removed].filter(kept)),
  };
}
