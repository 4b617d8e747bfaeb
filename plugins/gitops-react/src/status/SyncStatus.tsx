import type { SyncStatus as Status } from '@backstage-gitops/plugin-gitops-common';
import { stateOfSync } from './state';
import { StatusLabel } from './StatusLabel';

const WORDS: Record<Status, string> = {
  Synced: 'Synced',
  OutOfSync: 'Out of sync',
  Unknown: 'Unknown',
};

/** Whether live equals desired, with how many resources where that is known: "Out of sync · 2 of 31". */
export function SyncStatus(props: {
  status: Status;
  outOfSync?: number;
  total?: number;
}) {
  const { status, outOfSync, total } = props;
  return (
    <StatusLabel state={stateOfSync(status)}>
      {WORDS[status]}
      {total !== undefined && status === 'Synced' && ` · ${total}`}
      {total !== undefined &&
        status === 'OutOfSync' &&
        outOfSync !== undefined &&
        ` · ${outOfSync} of ${total}`}
    </StatusLabel>
  );
}
