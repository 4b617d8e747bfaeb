import type { HealthStatus as Status } from '@backstage-gitops/plugin-gitops-common';
import { stateOfHealth } from './state';
import { StatusLabel } from './StatusLabel';

/** The health of an object or application in the field's word; the message shows on hover. */
export function HealthStatus(props: { status: Status; message?: string }) {
  return (
    <StatusLabel state={stateOfHealth(props.status)} title={props.message}>
      {props.status}
    </StatusLabel>
  );
}
