import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import {
  annotation,
  LAST_APPLIED_ANNOTATION,
  syncOption,
} from '../annotations';
import { asApplied, FIELD_MANAGER } from '../compare/resource';
import { EngineError } from '../errors';
import type { ApiResource, KubeClient } from '../kube/types';
import { migratedOwnership } from './migrate-ownership';
import type { SyncOptions, SyncTask } from './types';

export interface ApplyContext {
  client: KubeClient;
  options: SyncOptions;
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
  const chosen = (name: string) =>
    syncOption(desired, name) === 'true' || syncOption(live, name) === 'true';
  const force = options.force || chosen('Force');
  if (options.replace || chosen('Replace')) {
    return live && force && !options.dryRun
      ? recreate(task, resource, desired, context)
      : replace(task, resource, desired, context);
  }
  if (live && options.clientSideApplyMigration && !options.dryRun) {
    await takeOwnership(live, resource, context);
  }
  try {
    return await serverSideApply(resource, desired, context);
  } catch (error) {
    const refused =
      error instanceof EngineError && error.reason === 'ApiRefused';
    if (refused && force && live && !options.dryRun) {
      return recreate(task, resource, desired, context);
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

/** Deletes and creates anew, for changes that the API server allows in no other way. */
async function recreate(
  { ref, liveUid }: SyncTask,
  resource: ApiResource,
  desired: KubernetesObject,
  context: ApplyContext,
): Promise<KubernetesObject> {
  const held = await context.client.delete(resource, ref, {
    uid: liveUid,
    propagationPolicy: 'Background',
    signal: context.signal,
  });
  if (held) {
    throw new EngineError(
      'ApiRefused',
      `${ref.kind} "${ref.name}" is being deleted to be created anew, and is not gone yet`,
      { hint: 'Sync again when it is gone.' },
    );
  }
  return serverSideApply(resource, desired, context);
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
