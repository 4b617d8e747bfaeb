import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import {
  annotation,
  LAST_APPLIED_ANNOTATION,
  syncOption,
} from '../annotations';
import { asApplied, FIELD_MANAGER } from '../compare/resource';
import type { ApiResource } from '../kube/types';
import type { LiveCache } from '../live/types';
import { applyMode } from './apply-mode';
import type { SyncClient } from './fenced-client';
import { migratedOwnership } from './migrate-ownership';
import { isCurableByRecreating, recreate } from './recreate';
import type { SyncOptions, SyncTask } from './types';

export interface ApplyContext {
  client: SyncClient;
  live: LiveCache;
  options: SyncOptions;
  appName: string;
  signal?: AbortSignal;
}

/**
 * Makes one live object as it is in Git and answers what the API server then has. Server-side apply with our field
 * manager, taking fields over from others; Replace and Force by option or annotation (spec engine §5.7).
 *
 * @throws EngineError with the API server's words
 */
export async function applyTask(
  task: SyncTask,
  resource: ApiResource,
  context: ApplyContext,
): Promise<KubernetesObject> {
  const { options } = context;
  const { live } = task;
  const desired = asApplied(mustHave(task.desired));
  const mode = applyMode(task, options);
  const mayRecreate = live && mode.force && !options.dryRun;
  const anew = (old: KubernetesObject) =>
    recreate({ ...task, live: old }, resource, context, after =>
      mode.replace
        ? replace({ ...task, live: undefined }, resource, desired, after)
        : serverSideApply(resource, desired, after),
    );
  if (mode.replace) {
    return mayRecreate ? anew(live) : replace(task, resource, desired, context);
  }
  if (live && options.clientSideApplyMigration && !options.dryRun) {
    await takeOwnership(live, resource, context);
  }
  try {
    return await serverSideApply(resource, desired, context);
  } catch (error) {
    if (mayRecreate && isCurableByRecreating(error)) {
      return anew(live);
    }
    throw error;
  }
}

/** Whether the API server takes the object, without keeping it. */
export function dryRunTask(
  task: SyncTask,
  resource: ApiResource,
  context: ApplyContext,
): Promise<KubernetesObject> {
  return applyTask(task, resource, {
    ...context,
    options: { ...context.options, dryRun: true },
  });
}

function serverSideApply(
  resource: ApiResource,
  desired: KubernetesObject,
  { client, options, signal }: ApplyContext,
): Promise<KubernetesObject> {
  const validate =
    options.validate && syncOption(desired, 'Validate') !== 'false';
  return client.apply(resource, desired, {
    fieldManager: FIELD_MANAGER,
    force: true,
    dryRun: options.dryRun,
    fieldValidation: validate ? 'Strict' : 'Ignore',
    signal,
  });
}

function replace(
  { live }: SyncTask,
  resource: ApiResource,
  desired: KubernetesObject,
  { client, options, signal }: ApplyContext,
): Promise<KubernetesObject> {
  const write = {
    fieldManager: FIELD_MANAGER,
    dryRun: options.dryRun,
    signal,
  };
  if (!live) {
    return client.create(resource, desired, write);
  }
  const { resourceVersion } = live.metadata;
  return client.replace(
    resource,
    { ...desired, metadata: { ...desired.metadata, resourceVersion } },
    write,
  );
}

/** Only objects that kubectl's client-side apply made carry its note; after this the note goes with the next apply. */
async function takeOwnership(
  live: KubernetesObject,
  resource: ApiResource,
  { client, signal }: ApplyContext,
): Promise<void> {
  if (annotation(live, LAST_APPLIED_ANNOTATION) === undefined) {
    return;
  }
  const ref = {
    namespace: live.metadata.namespace ?? '',
    name: live.metadata.name,
  };
  const current = await client.get(resource, ref, { signal });
  const managedFields = current && migratedOwnership(current);
  if (managedFields) {
    await client.patch(
      resource,
      ref,
      [
        {
          op: 'replace',
          path: '/metadata/managedFields',
          value: managedFields,
        },
        {
          op: 'replace',
          path: '/metadata/resourceVersion',
          value: current.metadata.resourceVersion,
        },
      ],
      { type: 'json', fieldManager: FIELD_MANAGER, signal },
    );
  }
}

function mustHave(desired: KubernetesObject | undefined): KubernetesObject {
  if (!desired) {
    throw new Error('a task that applies has a desired object');
  }
  return desired;
}
