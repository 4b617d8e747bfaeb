import type { Health } from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject } from '../../kube/json';
import { at } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, suspended } from '../verdict';

/** gateway.solo.io and gloo.solo.io kinds: the one state that they report (spec health part 2, solo-state). */
export const soloState: HealthRule = object => {
  const status = at(object, 'status');
  const statuses = at(status, 'statuses');
  const reported = isJsonObject(statuses) ? Object.values(statuses) : [status];
  return (
    reported.map(mapped).find(found => found !== undefined) ??
    mapped(status) ??
    progressing('Update in progress')
  );
};

function mapped(entry: unknown): Health | undefined {
  switch (at(entry, 'state')) {
    case 'Accepted':
    case 1:
      return healthy('The resource has been validated');
    case 'Pending':
    case 0:
      return suspended('The resource has not yet been validated');
    case 'Warning':
    case 'Rejected':
    case 2:
    case 3:
      return degraded(at(entry, 'reason'));
    default:
      return undefined;
  }
}
