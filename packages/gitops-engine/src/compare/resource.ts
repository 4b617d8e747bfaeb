import {
  refOf,
  type Health,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import { isKubernetesObject } from '../kube/json';
import { desiredHash } from './desired-hash';
import { counts, diffWithRules, withoutIgnored } from './ignore/apply';
import type { IgnoreRules } from './ignore/rules';
import {
  isSurelySynced,
  lastApplied,
  removedFields,
  type Sides,
} from './local-check';
import { normalise, type NormaliseOptions } from './normalise';
import { decodeStringData, isSecret, maskSecret } from './secret';
import { predictObject } from './three-way';
import { withMigratedTracking } from './tracking';
import type { FieldDifference, TrackingSettings } from './types';
import { SYNCED, type Verdict, type VerdictCache } from './verdict-cache';

/** Under this name we apply, so that clusters that another GitOps controller ran keep their owner (spec engine §0). */
export const FIELD_MANAGER = 'argocd-controller';

/** One object of the cluster, as the live cache has it. */
export interface LiveObject {
  uid: string;
  resourceVersion: string;
  object: KubernetesObject;
  health?: Health;
  /** `fieldsV1` of our field manager's Apply entry; undefined where it never applied the object. */
  readonly ownedFields?: unknown;
}

/** What comparing one object needs besides the object. */
export interface ResourceContext {
  settings: TrackingSettings;
  rules: IgnoreRules;
  cache: VerdictCache;
  normalise?: NormaliseOptions;
  /** Server-side apply of the object as a dry run, with our field manager and force. */
  dryRun(object: KubernetesObject): Promise<KubernetesObject>;
  /** The live object as the API server gives it at the version of `desired`, with managedFields. */
  fetch(desired: KubernetesObject): Promise<KubernetesObject | undefined>;
}

/** The object as it is sent to the API server: server-side apply does not know `stringData` as an alias of `data`. */
export function asApplied(desired: KubernetesObject): KubernetesObject {
  return isSecret(desired) ? decodeStringData(desired) : desired;
}

/**
 * Compares one object in three steps, each only where the one before does not know: the verdict of last time, a check that
 * may only prove Synced, a dry run on the API server (DESIGN decision 5). Differences of Secrets come masked.
 *
 * @throws EngineError where the cluster does not answer; an object that it refuses is OutOfSync with its words as `problem`
 */
export async function compareResource(
  desired: KubernetesObject,
  live: LiveObject,
  context: ResourceContext,
): Promise<Verdict> {
  const key = {
    uid: live.uid,
    resourceVersion: live.resourceVersion,
    desiredHash: desiredHash(desired),
    rulesHash: context.rules.hash,
  };
  const cached = context.cache.get(key);
  if (cached) {
    return cached;
  }
  const verdict = await judge(desired, live, context);
  context.cache.set(key, verdict);
  return verdict;
}

async function judge(
  desired: KubernetesObject,
  live: LiveObject,
  context: ResourceContext,
): Promise<Verdict> {
  const ignored = context.rules.for(refOf(desired));
  const fetched =
    live.object.apiVersion !== desired.apiVersion ||
    (ignored && ignored.managers.length > 0)
      ? await context.fetch(desired)
      : undefined;
  const object = fetched ?? live.object;
  const selectors = ignored?.selectors ?? [];
  const prepare = (side: KubernetesObject) =>
    withMigratedTracking(
      normalise(side, context.normalise),
      desired,
      context.settings,
    );
  const whole = normalise(desired, context.normalise);
  const present = prepare(object);
  const sides: Sides = {
    whole,
    desired: withoutIgnored(whole, selectors),
    live: withoutIgnored(present, selectors),
    owned: live.ownedFields,
    applied: lastApplied(object, context.normalise),
  };
  if (isSurelySynced(sides)) {
    return SYNCED;
  }
  const answer = await tryDryRun(desired, context);
  const diff = (predicted: KubernetesObject) =>
    diffMasked(predicted, present, (one, other) => [
      ...diffWithRules(one, other, ignored, fetched?.metadata.managedFields),
      ...removedFields({ ...sides, live: other }),
    ]);
  return answer instanceof EngineError
    ? {
        status: 'OutOfSync',
        differences: diff(locallyPredicted(sides, present)),
        problem: answer.message,
      }
    : verdictOf(diff(prepare(answer)));
}

/** Refused by validation, admission or for an immutable field: such an object cannot be as desired. */
async function tryDryRun(
  desired: KubernetesObject,
  context: ResourceContext,
): Promise<KubernetesObject | EngineError> {
  try {
    return await context.dryRun(asApplied(desired));
  } catch (error) {
    if (error instanceof EngineError && error.reason === 'ApiRefused') {
      return error;
    }
    throw error;
  }
}

function locallyPredicted(
  { whole }: Sides,
  present: KubernetesObject,
): KubernetesObject {
  const predicted = predictObject(undefined, whole, present);
  return isKubernetesObject(predicted) ? predicted : whole;
}

function verdictOf(differences: readonly FieldDifference[]): Verdict {
  return counts(differences)
    ? { status: 'OutOfSync', differences }
    : { status: 'Synced', differences };
}

/** Differences with values of Secrets hidden; what is equal stays equal. */
function diffMasked(
  desired: KubernetesObject,
  live: KubernetesObject,
  diff: (
    desired: KubernetesObject,
    live: KubernetesObject,
  ) => FieldDifference[],
): FieldDifference[] {
  const masked = maskSecret(desired, live);
  return masked.desired && masked.live ? diff(masked.desired, masked.live) : [];
}
