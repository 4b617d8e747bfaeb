import { policyAncestors } from '../families/gateway-api';
import type { HealthRule } from '../types';
import { healthy } from '../verdict';

const policy = policyAncestors(true);

/** All kinds of microgateway.airlock.com: policies report by what they are attached to, the rest has no status. */
export const microgateway: HealthRule = object =>
  object.kind.endsWith('Policy')
    ? policy(object)
    : healthy(`${object.kind} is healthy`);
