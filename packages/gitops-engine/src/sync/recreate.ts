import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { FIELD_MANAGER } from '../compare/resource';
import { EngineError } from '../errors';
import { kubeStatusOf } from '../kube/status-error';
import type { ApiResource } from '../kube/types';
import type { ApplyContext } from './apply';
import { RECREATE_MS } from './limits';
import { nameOf } from './messages';
import type { SyncTask } from './types';
import { untilLive } from './wait';

/** Conflict and Unprocessable Entity: what an object's identity stands against. Other refusals would meet a new one, too. */
const CURABLE: ReadonlySet<number | undefined> = new Set([409, 422]);

/** Whether a new object may be taken where a change to the present one was refused. */
export function isCurableByRecreating(error: unknown): boolean {
  return (
    error instanceof EngineError &&
    error.reason === 'ApiRefused' &&
    CURABLE.has(kubeStatusOf(error)?.code)
  );
}

/**
 * Deletes a live object, waits until it is gone and creates it anew. Where the new one is refused the old one is put back:
 * a mistake in Git must not take away what runs.
 *
 * @throws EngineError in the API server's words, or when the object is held for longer than RECREATE_MS
 */
export async function recreate(
  task: SyncTask & { live: KubernetesObject },
  resource: ApiResource,
  context: ApplyContext,
  create: (context: ApplyContext) => Promise<KubernetesObject>,
): Promise<KubernetesObject> {
  await deleteAndWait(task, resource, context);
  // What is gone is made again even when the operation is being terminated.
  const after = { ...context, signal: undefined };
  try {
    return await create(after);
  } catch (error) {
    if (error instanceof EngineError && error.reason === 'ApiRefused') {
      await putBack(task.live, resource, after, error);
    }
    throw error;
  }
}

async function deleteAndWait(
  { ref, liveUid }: SyncTask,
  resource: ApiResource,
  { client, live, appName: app, signal }: ApplyContext,
): Promise<void> {
  const held = await client.delete(resource, ref, {
    uid: liveUid,
    propagationPolicy: 'Background',
    signal,
  });
  if (!held) {
    if (liveUid) {
      live.observeDeleted(ref, liveUid);
    }
    return;
  }
  live.observe(held);
  const gone = await untilLive(
    live,
    async () => (await live.get(ref, { app }))?.uid !== held.metadata.uid,
    { signal, timeoutMs: RECREATE_MS },
  );
  if (!gone) {
    const holders = held.metadata.finalizers ?? [];
    throw new EngineError(
      'ApiRefused',
      `${nameOf(
        ref,
      )} is being deleted to be created anew, and is still there after ${
        RECREATE_MS / 1000
      } s${holders.length > 0 ? `, held by ${holders.join(', ')}` : ''}`,
      { hint: 'Let what holds it finish, and sync again when it is gone.' },
    );
  }
}

async function putBack(
  { status: _status, ...object }: KubernetesObject,
  resource: ApiResource,
  { client, live }: ApplyContext,
  why: EngineError,
): Promise<void> {
  const { name, namespace, labels, annotations, finalizers, ownerReferences } =
    object.metadata;
  const metadata = {
    name,
    namespace,
    labels,
    annotations,
    finalizers,
    ownerReferences,
  };
  try {
    live.observe(
      await client.create(
        resource,
        { ...object, metadata },
        { fieldManager: FIELD_MANAGER },
      ),
    );
  } catch (error) {
    if (!(error instanceof EngineError)) {
      throw error;
    }
    throw new EngineError(
      'ApiRefused',
      `${why.message}. The deleted object could not be put back: ${error.message}`,
      { cause: why, hint: 'Correct it in Git and sync again.' },
    );
  }
}
