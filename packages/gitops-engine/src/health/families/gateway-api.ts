import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import type { JsonObject } from '../../kube/json';
import { at, conditionsOf, listAt, textAt, type ConditionEntry } from '../read';
import type { HealthRule } from '../types';
import { required, worded } from '../unreadable';
import { degraded, healthy, progressing, verdict } from '../verdict';

const NO_TEXT = 'the message of a condition is no text';

/** Type priority, not list order (spec health part 2, gwapi-check). */
function check(
  conditions: readonly ConditionEntry[],
  /** Asked only where there is something to say. */
  prefix: () => string,
  noun: string,
): Health | undefined {
  for (const type of ['ResolvedRefs', 'Accepted']) {
    const bad = conditions.find(
      entry => entry.type === type && entry.status === 'False',
    );
    if (bad) {
      return degraded(
        `${prefix()}${worded(
          bad.message ?? `Failed condition: ${type}`,
          NO_TEXT,
        )}`,
      );
    }
  }
  const pending = conditions.find(
    entry => entry.type === 'Programmed' && entry.status !== 'True',
  );
  return pending
    ? progressing(
        `${prefix()}${worded(
          pending.message ?? `${noun} is still being programmed`,
          NO_TEXT,
        )}`,
      )
    : undefined;
}

/**
 * gateway.networking.k8s.io routes: no parent refuses it or lacks references. A stale parent is passed over where the
 * kind checks generations.
 */
export function gatewayRoute(checksGeneration: boolean): HealthRule {
  return object => {
    const parents = (listAt(object, 'status', 'parents') ?? []).filter(
      parent => !checksGeneration || isCurrent(object, parent),
    );
    for (const parent of parents) {
      const found = check(
        listAt(parent, 'conditions') ?? [],
        () => `Parent ${nameOf(parent, 'parentRef')}: `,
        'Route',
      );
      if (found) {
        return found;
      }
    }
    return parents.some(
      parent => (listAt(parent, 'conditions') ?? []).length > 0,
    )
      ? healthy(`${object.kind} is healthy`)
      : progressing(`Waiting for ${object.kind} status`);
  };
}

function isCurrent(object: KubernetesObject, parent: JsonObject): boolean {
  const { generation } = object.metadata;
  const conditions = listAt(parent, 'conditions') ?? [];
  return (
    generation === undefined ||
    (conditions.length > 0 &&
      conditions.every(
        ({ observedGeneration }) =>
          (observedGeneration ?? generation) === generation,
      ))
  );
}

/** gateway.networking.k8s.io Gateway: its conditions, then those of its listeners. */
export const gateway: HealthRule = object => {
  const conditions = conditionsOf(object);
  const own = check(conditions ?? [], () => '', 'Gateway');
  if (own) {
    return own;
  }
  const listeners = listAt(object, 'status', 'listeners') ?? [];
  for (const listener of listeners) {
    const found = check(
      listAt(listener, 'conditions') ?? [],
      () => 'Listener: ',
      'Listener',
    );
    if (found) {
      return found;
    }
  }
  return conditions || listeners.length > 0
    ? healthy('Gateway is healthy')
    : progressing('Waiting for Gateway status');
};

/** gateway.networking.k8s.io GatewayClass: the first Accepted that is not stale. */
export const gatewayClass: HealthRule = object => {
  const { generation } = object.metadata;
  const accepted = conditionsOf(object)?.find(
    ({ type, observedGeneration }) =>
      type === 'Accepted' &&
      (generation === undefined ||
        (observedGeneration ?? generation) === generation),
  );
  switch (accepted?.status) {
    case 'True':
      return healthy(accepted.message ?? 'GatewayClass is accepted');
    case 'False':
      return degraded(accepted.message ?? 'GatewayClass is not accepted');
    default:
      return progressing(
        accepted?.message ?? 'Waiting for GatewayClass status',
      );
  }
};

/** Policies that are attached to others: every ancestor has accepted it (spec health part 2, policy-ancestors). */
export function policyAncestors(strict: boolean): HealthRule {
  return object => {
    const waiting = progressing(`Waiting for ${object.kind} status`);
    const ancestors = listAt(object, 'status', 'ancestors') ?? [];
    const { generation } = object.metadata;
    for (const ancestor of ancestors) {
      const stale = (listAt(ancestor, 'conditions') ?? []).some(
        ({ observedGeneration }) =>
          observedGeneration === undefined
            ? strict
            : observedGeneration !== generation,
      );
      if (generation !== undefined && stale) {
        return progressing(
          `Waiting for Ancestor ${nameOf(ancestor, 'ancestorRef')} to update ${
            object.kind
          } status`,
        );
      }
    }
    let found: Health = waiting;
    for (const ancestor of ancestors) {
      const conditions = required(
        listAt(ancestor, 'conditions'),
        'an ancestor has no conditions',
      );
      for (const { type, status, message } of conditions) {
        if (type !== 'Accepted' && type !== 'ResolvedRefs') {
          continue;
        }
        if (status !== 'True') {
          const text = worded(message, NO_TEXT);
          return degraded(
            `Ancestor ${nameOf(ancestor, 'ancestorRef')}: ${text}`,
          );
        }
        if (type === 'Accepted') {
          found = healthy(`${object.kind} is healthy`);
        }
      }
      if (strict && !conditions.some(({ type }) => type === 'Accepted')) {
        found = verdict(
          'Degraded',
          `Ancestor ${nameOf(ancestor, 'ancestorRef')}: ${
            object.kind
          } is not accepted`,
        );
      }
    }
    return found;
  };
}

/** The referred object's name, which may be empty; the reference itself must be there. */
function nameOf(entry: JsonObject, field: string): string {
  const reference = required(at(entry, field), `there is no ${field}`);
  return textAt(reference, 'name') ?? '';
}
