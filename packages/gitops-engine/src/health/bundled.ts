import { DATA } from './catalogue/data';
import { DELIVERY } from './catalogue/delivery';
import { PLATFORM } from './catalogue/platform';
import { crossplane } from './families/crossplane';
import { firstHit } from './families/first-hit';
import type { HealthRule } from './types';

/** Kinds of well-known controllers, keyed `group/Kind`. */
const EXACT: Readonly<Record<string, HealthRule>> = {
  ...DATA,
  ...DELIVERY,
  ...PLATFORM,
};

const PROVIDER_CONFIGS = [
  'ClusterProviderConfig',
  'ProviderConfig',
  'ProviderConfigUsage',
];

/** Groups whose every kind reports alike; read only where no exact entry exists. */
const BY_GROUP_SUFFIX: readonly (readonly [string, HealthRule])[] = [
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

/** The rule of a kind that is not Kubernetes' own; undefined where we know none. */
export function bundledRule(
  group: string,
  kind: string,
): HealthRule | undefined {
  const key = `${group}/${kind}`;
  return Object.hasOwn(EXACT, key)
    ? EXACT[key]
    : BY_GROUP_SUFFIX.find(([suffix]) => group.endsWith(suffix))?.[1];
}
