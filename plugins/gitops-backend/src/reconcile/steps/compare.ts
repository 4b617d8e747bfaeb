import {
  aggregateHealth,
  annotation,
  AppComparison,
  asApplied,
  compareApplication,
  compileIgnoreRules,
  FIELD_MANAGER,
  IGNORE_HEALTHCHECK_ANNOTATION,
  TrackingSettings,
  VerdictCache,
} from '@backstage-gitops/engine';
import {
  Condition,
  Health,
  KubernetesObject,
  parseApiVersion,
} from '@backstage-gitops/plugin-gitops-common';
import type { ResourceRow } from '../../store/types';
import type { ClusterRuntime } from '../clusters/ClusterRuntime';
import type { AppState, DesiredState } from '../state/AppState';
import { buildTree } from './tree';

export interface CompareContext {
  tracking: TrackingSettings;
  verdicts: VerdictCache;
}

/** Compares an application's desired state with the cluster (spec engine §2.4). */
export async function compareState(
  state: AppState,
  desired: DesiredState,
  cluster: ClusterRuntime,
  { tracking, verdicts }: CompareContext,
): Promise<AppComparison> {
  const { live } = cluster;
  const kinds = kindsOf(state, desired);
  const { missing } = await live.ensureKinds(kinds);
  const compared = await compareApplication({
    appName: state.instance,
    desired: desired.objects,
    liveManaged: live.managedBy(state.instance),
    lookup: ref => live.get(ref, { app: state.instance }),
    syncOptions: state.document.spec.syncPolicy?.syncOptions,
    settings: tracking,
    rules: compileIgnoreRules(state.document.spec.ignoreDifferences),
    cache: verdicts,
    dryRun: object => dryRun(cluster, object),
    fetch: object => fetchLive(cluster, object),
  });
  const blind = unwatched(cluster, kinds);
  return {
    ...compared,
    status: blind ? 'Unknown' : compared.status,
    conditions: [
      ...(blind ? [blind] : []),
      ...compared.conditions,
      ...missing.map(kind => missingKind(kind, desired)),
      ...compared.resources.flatMap(({ ref, problem }) =>
        problem
          ? [
              {
                type: 'ComparisonError' as const,
                message: `${ref.kind} ${ref.name} would be refused by the cluster: ${problem}`,
              },
            ]
          : [],
      ),
    ],
  };
}

/** Health of an application and its tree, after a comparison. */
export function pictureOf(
  state: AppState,
  { resources }: AppComparison,
  { live }: ClusterRuntime,
): { health: Health; rows: ResourceRow[] } {
  const nodeOf = (object: KubernetesObject) =>
    object.metadata.uid === undefined
      ? undefined
      : live.node(object.metadata.uid);
  return {
    health: aggregateHealth(
      resources
        .filter(resource => resource.desired || resource.live)
        .map(resource => ({
          ref: resource.ref,
          health: resource.health,
          live: resource.live !== undefined,
          ignored:
            resource.hook ||
            annotation(resource.live, IGNORE_HEALTHCHECK_ANNOTATION) === 'true',
        })),
    ),
    rows: buildTree({
      applicationId: state.id,
      resources,
      describe: object => nodeOf(object) ?? { info: [], images: [] },
      descendants: uid => live.descendants(uid),
    }),
  };
}

/** Kinds that Git asks for, and those of which the application had objects when it was looked at last. */
function kindsOf(state: AppState, desired: DesiredState) {
  const kinds = new Set<string>();
  for (const { apiVersion, kind } of desired.objects) {
    const slash = apiVersion.indexOf('/');
    kinds.add(`${apiVersion.slice(0, Math.max(slash, 0))}/${kind}`);
  }
  // A key begins with group and kind.
  for (const key of state.tree.keys()) {
    kinds.add(key.slice(0, key.indexOf('/', key.indexOf('/') + 1)));
  }
  if (state.row.destinationNamespace) kinds.add('/Namespace');
  return [...kinds].map(each => {
    const [group, kind] = each.split('/');
    return { group, kind };
  });
}

/** What was seen stays in sight while a watch fails, but nothing is claimed of it any more (DESIGN decision 7). */
function unwatched(
  { live }: ClusterRuntime,
  kinds: readonly { group: string; kind: string }[],
): Condition | undefined {
  const wanted = new Set(kinds.map(({ group, kind }) => `${group}/${kind}`));
  const failing = live
    .states()
    .find(({ group, kind, error }) => error && wanted.has(`${group}/${kind}`));
  return (
    failing && {
      type: 'ComparisonError',
      message: `The cluster cannot be watched: ${failing.error} What is shown is what was seen last; watching goes on by itself when the cluster answers.`,
    }
  );
}

async function served(cluster: ClusterRuntime, object: KubernetesObject) {
  const { group, version } = parseApiVersion(object.apiVersion);
  return (await cluster.client.discovery()).resource(
    group,
    object.kind,
    version,
  );
}

async function dryRun(
  cluster: ClusterRuntime,
  object: KubernetesObject,
): Promise<KubernetesObject> {
  const resource = await served(cluster, object);
  if (!resource) return object;
  return cluster.client.apply(resource, asApplied(object), {
    fieldManager: FIELD_MANAGER,
    force: true,
    dryRun: true,
  });
}

async function fetchLive(
  cluster: ClusterRuntime,
  object: KubernetesObject,
): Promise<KubernetesObject | undefined> {
  const resource = await served(cluster, object);
  const { name, namespace = '' } = object.metadata;
  return resource && cluster.client.get(resource, { namespace, name });
}

function missingKind(
  { group, kind }: { group: string; kind: string },
  desired: DesiredState,
): Condition {
  const example = desired.objects.find(
    object =>
      object.kind === kind &&
      parseApiVersion(object.apiVersion).group === group,
  );
  return {
    type: 'ComparisonError',
    message: `The cluster has no kind ${kind} in ${
      example?.apiVersion ?? group
    }, which ${kind} ${
      example?.metadata.name ?? ''
    } needs. Install its CustomResourceDefinition.`,
  };
}
