import type { KindRef } from './types';

/** Kinds that the objects of a kind own, by `group/kind`. */
const CHILD_KINDS: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': ['apps/ReplicaSet'],
  'apps/ReplicaSet': ['/Pod'],
  '/ReplicationController': ['/Pod'],
  'apps/StatefulSet': [
    'apps/ControllerRevision',
    '/Pod',
    '/PersistentVolumeClaim',
  ],
  'apps/DaemonSet': ['apps/ControllerRevision', '/Pod'],
  'batch/CronJob': ['batch/Job'],
  'batch/Job': ['/Pod'],
  '/Service': ['discovery.k8s.io/EndpointSlice'],
  'argoproj.io/Rollout': [
    'apps/ReplicaSet',
    'argoproj.io/AnalysisRun',
    'argoproj.io/Experiment',
  ],
  'argoproj.io/Workflow': ['/Pod'],
  'argoproj.io/CronWorkflow': ['argoproj.io/Workflow'],
  'cert-manager.io/Certificate': [
    'cert-manager.io/CertificateRequest',
    '/Secret',
  ],
  'cert-manager.io/CertificateRequest': ['acme.cert-manager.io/Order'],
  'acme.cert-manager.io/Order': ['acme.cert-manager.io/Challenge'],
  'external-secrets.io/ExternalSecret': ['/Secret'],
  'bitnami.com/SealedSecret': ['/Secret'],
};

/** What operators make most often of a custom resource that the table does not know. */
const OF_CUSTOM_RESOURCES = [
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'batch/CronJob',
  'batch/Job',
  '/Service',
];

/**
 * Kinds below the given ones, those themselves left out. Kinds of a custom group that the table does not know are taken
 * to own workloads and Services; an operator that makes anything else needs an entry of `extra`, or its children are
 * seen only where their kind is watched anyway.
 */
export function kindsBelow(
  kinds: readonly KindRef[],
  extra: Readonly<Record<string, readonly string[]>> = {},
): KindRef[] {
  const asked = new Set(kinds.map(kindKey));
  const found = new Set(asked);
  for (const key of found) {
    for (const child of [...childrenOf(key), ...(extra[key] ?? [])]) {
      found.add(child);
    }
  }
  return [...found].filter(key => !asked.has(key)).map(parseKindKey);
}

function childrenOf(key: string): readonly string[] {
  return CHILD_KINDS[key] ?? (isCustom(key) ? OF_CUSTOM_RESOURCES : []);
}

/** Groups of Kubernetes itself have no dot, or end in k8s.io. */
function isCustom(key: string): boolean {
  const { group } = parseKindKey(key);
  return group.includes('.') && !group.endsWith('k8s.io');
}

/** `group/kind`. */
export function kindKey(kind: KindRef): string {
  return `${kind.group}/${kind.kind}`;
}

function parseKindKey(key: string): KindRef {
  const slash = key.indexOf('/');
  return { group: key.slice(0, slash), kind: key.slice(slash + 1) };
}
