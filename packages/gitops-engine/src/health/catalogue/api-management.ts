import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { firstHit, type ConditionTest } from '../families/first-hit';
import {
  apiManager,
  developerUser,
  threescaleApplication,
  threescaleTenant,
} from '../kinds/threescale';
import type { HealthRule } from '../types';

/** The first condition that is True and of a known type decides (spec health part 1, FirstTrue). */
function firstTrue(
  kind: string,
  healthyWhen: 'Ready' | 'Synced',
  others: readonly (readonly [string, HealthStatus, string])[],
): HealthRule {
  const good: ConditionTest = {
    type: healthyWhen,
    status: 'True',
    health: 'Healthy',
    text: `3scale ${kind} is ${healthyWhen.toLowerCase()}`,
  };
  return firstHit(
    [
      good,
      ...others.map(
        ([type, health, text]): ConditionTest => ({
          type,
          status: 'True',
          health,
          fallback: `3scale ${kind} ${text}`,
        }),
      ),
    ],
    { health: 'Progressing', text: `Waiting for 3scale ${kind} status...` },
  );
}

const invalid = ['Invalid', 'Degraded', 'configuration is invalid'] as const;
const orphan = [
  'Orphan',
  'Degraded',
  'references non-existing resources',
] as const;
const failed = (what: string) => ['Failed', 'Degraded', what] as const;

/** 3scale: API management. */
export const API_MANAGEMENT: Readonly<Record<string, HealthRule>> = {
  'apps.3scale.net/APIManager': apiManager,
  'capabilities.3scale.net/ActiveDoc': firstTrue('ActiveDoc', 'Ready', [
    invalid,
    orphan,
    failed('synchronization failed'),
  ]),
  'capabilities.3scale.net/Application': threescaleApplication,
  'capabilities.3scale.net/ApplicationAuth': firstTrue(
    'ApplicationAuth',
    'Ready',
    [failed('failed')],
  ),
  'capabilities.3scale.net/Backend': firstTrue('Backend', 'Synced', [
    invalid,
    failed('synchronization failed'),
  ]),
  'capabilities.3scale.net/CustomPolicyDefinition': firstTrue(
    'CustomPolicyDefinition',
    'Ready',
    [invalid, failed('synchronization failed')],
  ),
  'capabilities.3scale.net/DeveloperAccount': firstTrue(
    'DeveloperAccount',
    'Ready',
    [
      invalid,
      failed('synchronization failed'),
      ['Waiting', 'Suspended', 'is waiting for approval'],
    ],
  ),
  'capabilities.3scale.net/DeveloperUser': developerUser(
    firstTrue('DeveloperUser', 'Ready', [
      invalid,
      orphan,
      failed('synchronization failed'),
    ]),
  ),
  'capabilities.3scale.net/OpenAPI': firstTrue('OpenAPI', 'Ready', [
    invalid,
    failed('reconciliation failed'),
  ]),
  'capabilities.3scale.net/Product': firstTrue('Product', 'Synced', [
    invalid,
    orphan,
    failed('synchronization failed'),
  ]),
  'capabilities.3scale.net/ProxyConfigPromote': firstTrue(
    'ProxyConfigPromote',
    'Ready',
    // The original misspells the product in the text of a failure.
    [['In-progress', 'Progressing', 'is in progress'], failed('failed')],
  ),
  'capabilities.3scale.net/Tenant': threescaleTenant,
};
