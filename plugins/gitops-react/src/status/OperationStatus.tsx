import type { OperationPhase } from '@backstage-gitops/plugin-gitops-common';
import { stateOfOperation } from './state';
import { StatusLabel } from './StatusLabel';

const WORDS: Record<OperationPhase, string> = {
  Running: 'Syncing',
  Terminating: 'Terminating',
  Succeeded: 'Sync succeeded',
  Failed: 'Sync failed',
  Error: 'Sync error',
};

/** Phase of an operation in words. */
export function OperationStatus(props: {
  phase: OperationPhase;
  message?: string;
}) {
  return (
    <StatusLabel state={stateOfOperation(props.phase)} title={props.message}>
      {WORDS[props.phase]}
    </StatusLabel>
  );
}
