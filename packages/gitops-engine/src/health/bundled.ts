import { API_MANAGEMENT } from './catalogue/api-management';
import { DATA } from './catalogue/data';
import { DELIVERY } from './catalogue/delivery';
import { OPERATORS } from './catalogue/operators';
import { PLATFORM } from './catalogue/platform';
import { PROMOTER } from './catalogue/promoter';
import { WORKLOADS } from './catalogue/workloads';
import { crossplane } from './families/crossplane';
import { firstHit } from './families/first-hit';
import { configConnector } from './kinds/config-connector';
import { grafanaOrg } from './kinds/grafana-org';
import { microgateway } from './kinds/microgateway';
import { victoriaMetrics } from './kinds/victoria-metrics';
import type { HealthRule } from './types';

/** Kinds of well-known controllers, keyed `group/Kind`. */
export const BUNDLED: Readonly<Record<string, HealthRule>> = {
  ...API_MANAGEMENT,
  ...DATA,
  ...DELIVERY,
  ...OPERATORS,
  ...PLATFORM,
  ...PROMOTER,
  ...WORKLOADS,
};

const PROVIDER_CONFIGS = [
  'ClusterProviderConfig',
  'ProviderConfig',
  'ProviderConfigUsage',
];

/** Groups whose every kind reports alike; read only where no exact entry exists. */
const BY_GROUP_SUFFIX: readonly (readonly [string, HealthRule])[] = [
  ['.cnrm.cloud.google.com', configConnector],
  [
    '.crossplane.io',
    crossplane(
      [
        ...PROVIDER_CONFIGS,
        'Composition',
        'CompositionRevision',
        'ControllerConfig',
        'DeploymentRuntimeConfig',
      ],
      [
        'Ready',
        'Healthy',
        'Offered',
        'Established',
        'ValidPipeline',
        'RevisionHealthy',
      ],
    ),
  ],
  ['.upbound.io', crossplane(PROVIDER_CONFIGS, ['Ready'])],
  [
    '.services.k8s.aws',
    firstHit(
      [
        { type: 'ACK.Terminal', status: 'True', health: 'Degraded' },
        { type: 'Ready', status: 'False', health: 'Progressing' },
        { type: 'Ready', status: 'True', health: 'Healthy', text: '' },
      ],
      { health: 'Progressing', text: 'Waiting for resource to be ready' },
    ),
  ],
];

/** Groups whose every kind has one rule; read only where no exact entry exists. */
const BY_GROUP: Readonly<Record<string, HealthRule>> = {
  'grafana-org-operator.kubitus-project.gitlab.io': grafanaOrg,
  'microgateway.airlock.com': microgateway,
  'operator.victoriametrics.com': victoriaMetrics,
};

/** The rule of a kind that is not Kubernetes' own; undefined where we know none. */
export function bundledRule(
  group: string,
  kind: string,
): HealthRule | undefined {
  const key = `${group}/${kind}`;
  if (Object.hasOwn(BUNDLED, key)) return BUNDLED[key];
  if (Object.hasOwn(BY_GROUP, group)) return BY_GROUP[group];
  return BY_GROUP_SUFFIX.find(([suffix]) => group.endsWith(suffix))?.[1];
}
