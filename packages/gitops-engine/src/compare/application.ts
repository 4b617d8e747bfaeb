import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import {
  refOf,
  resourceKey,
  type Condition,
  type KubernetesObject,
  type ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';
import pLimit from 'p-limit';
import {
  annotationList,
  COMPARE_OPTIONS_ANNOTATION,
  optionValue,
  syncOption,
  syncWave,
} from '../annotations';
import { EngineError } from '../errors';
import { hookTypes, isDeleteHook } from '../hooks';
import { dedupe } from './dedupe';
import {
  compareResource,
  type LiveObject,
  type ResourceContext,
} from './resource';
import { rememberedPair, rememberPair } from './remembered';
import { isSelfReferenced, ownerApp } from './tracking';
import type { AppComparison, ResourceComparison } from './types';

/** What one application is compared with. */
export interface CompareInput extends ResourceContext {
  /** Instance name of the application. */
  appName: string;
  /** With namespace and tracking mark, as they are to be applied. */
  desired: readonly KubernetesObject[];
  /** All objects of the cluster that carry the application's mark and have no owner. */
  liveManaged: readonly LiveObject[];
  /** The live object of a desired one, whether marked or not. */
  lookup(
    ref: ResourceRef,
  ): Promise<LiveObject | undefined> | LiveObject | undefined;
  /** `spec.syncPolicy.syncOptions`, for what needs confirmation. */
  syncOptions?: readonly string[];
  /** Dry runs of this application at the same time. */
  concurrency?: number;
}

const CONCURRENCY = 8;
/** How long the event loop is kept before it gets its turn (DESIGN decision 14). */
const SLICE_MS = 8;

/**
 * Compares desired and live state of an application (spec engine §2.4). Never rejects for one object: what cannot be
 * compared is Unknown, with a ComparisonError that says why.
 */
export async function compareApplication(
  input: CompareInput,
): Promise<AppComparison> {
  const { objects, conditions: repeated } = dedupe(input.desired);
  const conditions: Condition[] = [...repeated, ...input.rules.conditions];
  const extra = new Map(
    input.liveManaged.map(live => [resourceKey(refOf(live.object)), live]),
  );
  const uids = new Set<string>();
  const limit = pLimit(input.concurrency ?? CONCURRENCY);
  // Cached verdicts and local checks do not wait for others' dry runs.
  const limited: CompareInput = {
    ...input,
    dryRun: object => limit(() => input.dryRun(object)),
  };
  const basis = basisOf(input);
  const pending: (ResourceComparison | Promise<ResourceComparison>)[] = [];
  let sliceEnd = performance.now() + SLICE_MS;
  for (const desired of objects.filter(object => !isDeleteHook(object))) {
    if (performance.now() > sliceEnd) {
      await setImmediate();
      sliceEnd = performance.now() + SLICE_MS;
    }
    const ref = refOf(desired);
    const key = resourceKey(ref);
    const failed = (error: unknown) => {
      if (!(error instanceof EngineError)) {
        throw error;
      }
      conditions.push({ type: 'ComparisonError', message: error.message });
      return pair(desired, undefined, input, { status: 'Unknown' });
    };
    try {
      const live = extra.get(key) ?? (await input.lookup(ref));
      if (live) {
        uids.add(live.uid);
        warnOfSharing(live.object, input, conditions);
      }
      pending.push(
        rememberedPair(desired, live?.object, basis) ??
          comparePair(desired, live, limited).then(
            compared => rememberPair(desired, compared, basis),
            failed,
          ),
      );
    } catch (error) {
      pending.push(failed(error));
    }
    extra.delete(key);
  }
  const compared = await Promise.all(pending);
  const left = [...extra.values()]
    // One object may be served under two API groups; the copy that Git does not name is dropped.
    .filter(live => !uids.has(live.uid) && !isDeleteHook(live.object))
    .map(live => compareExtra(live, input));
  const resources = [...compared, ...left];
  return { status: statusOf(resources), resources, conditions };
}

/** What the comparison of one pair depends on beside the pair. */
function basisOf(input: CompareInput): string {
  const { appName, rules, settings, normalise, syncOptions } = input;
  return JSON.stringify([
    appName,
    rules.hash,
    settings,
    normalise,
    syncOptions,
  ]);
}

function statusOf(
  resources: readonly ResourceComparison[],
): AppComparison['status'] {
  const counting = resources.filter(resource => resource.counts);
  if (counting.some(({ status }) => status === 'Unknown')) {
    return 'Unknown';
  }
  return counting.some(({ status }) => status === 'OutOfSync')
    ? 'OutOfSync'
    : 'Synced';
}

async function comparePair(
  desired: KubernetesObject,
  live: LiveObject | undefined,
  input: CompareInput,
): Promise<ResourceComparison> {
  if (hookTypes(desired) !== undefined) {
    return pair(desired, live, input, { hook: true, counts: false });
  }
  if (!live) {
    return pair(desired, undefined, input, { status: 'OutOfSync' });
  }
  if (!isSelfReferenced(live.object, desired, input.settings)) {
    return pair(desired, live, input, { counts: false });
  }
  return pair(
    desired,
    live,
    input,
    await compareResource(desired, live, input),
  );
}

function compareExtra(
  live: LiveObject,
  input: CompareInput,
): ResourceComparison {
  const own = isSelfReferenced(live.object, undefined, input.settings);
  const hook = hookTypes(live.object) !== undefined;
  const ignored = annotationList(
    live.object,
    COMPARE_OPTIONS_ANNOTATION,
  ).includes('IgnoreExtraneous');
  return pair(undefined, live, input, {
    hook,
    status: own && !hook ? 'OutOfSync' : undefined,
    counts: own && !hook && !ignored,
    requiresPruning: own,
  });
}

function pair(
  desired: KubernetesObject | undefined,
  live: LiveObject | undefined,
  input: CompareInput,
  found: Partial<ResourceComparison>,
): ResourceComparison {
  const object = desired ?? live?.object;
  if (!object) {
    throw new Error('a pair has at least one side');
  }
  return {
    ref: refOf(object),
    desired,
    live: live?.object,
    liveUid: live?.uid,
    health: live?.health,
    requiresPruning: false,
    requiresDeletionConfirmation: ['Delete', 'Prune'].some(
      option =>
        effectiveOption(option, [live?.object, desired], input) === 'confirm',
    ),
    counts: true,
    syncWave: syncWave(object),
    hook: false,
    differences: [],
    ...found,
  };
}

/** A value on the object, whatever it is, replaces the application's (spec engine §5.8). */
function effectiveOption(
  name: string,
  objects: readonly (KubernetesObject | undefined)[],
  { syncOptions = [] }: CompareInput,
): string | undefined {
  return (
    objects
      .map(object => syncOption(object, name))
      .find(value => value !== undefined) ?? optionValue(syncOptions, name)
  );
}

/** Two applications that fight for an object are told, and named both (spec engine §3.4). */
function warnOfSharing(
  live: KubernetesObject,
  { appName, settings }: CompareInput,
  conditions: Condition[],
): void {
  const owner = ownerApp(live, settings);
  if (owner !== undefined && owner !== appName) {
    conditions.push({
      type: 'SharedResourceWarning',
      message: `${live.kind}/${live.metadata.name} is part of applications ${appName} and ${owner}`,
    });
  }
}
