import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { at, conditionsOf, isOneOf } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, progressing } from '../verdict';

/** The texts of one kind (spec health part 3, PromoterReady). */
export interface PromoterTexts {
  deleting: string;
  init: string;
  stale: string;
  /** Of Ready=False with the reason ReconciliationError, and with any other where it differs. */
  failed: string;
  notReady?: string;
  /** Of Ready=Unknown; without it that passes as if it were True. */
  unknown?: string;
  missing: string;
  /** What each finalizer waits for, and what taking it away risks. */
  finalizers?: Readonly<Record<string, { wait: string; risk: string }>>;
  /** Default Ready. */
  types?: readonly string[];
}

const NO_TEXT = 'a condition is not made of texts';

/** promoter.argoproj.io kinds: first Ready, then what the kind's status says. */
export function promoter(
  texts: PromoterTexts,
  whenReady: (object: KubernetesObject) => Health,
): HealthRule {
  const types = texts.types ?? ['Ready'];
  return object => {
    if (object.metadata.deletionTimestamp) {
      return progressing(texts.deleting + finalizerNotes(object, texts));
    }
    if (at(object, 'status') === undefined) return progressing(texts.init);
    const conditions = (conditionsOf(object) ?? []).filter(({ type }) =>
      isOneOf(types, type),
    );
    const { generation } = object.metadata;
    for (const entry of conditions) {
      const { status, observedGeneration, reason, message } = entry;
      if (
        generation !== undefined &&
        (observedGeneration ?? generation) !== generation
      ) {
        return progressing(texts.stale);
      }
      if (status === 'False') {
        const text = worded(message ?? 'Unknown error', NO_TEXT);
        return degraded(
          reason === 'ReconciliationError'
            ? `${texts.failed}: ${text}`
            : `${texts.notReady ?? texts.failed} (${worded(
                reason ?? 'Unknown',
                NO_TEXT,
              )}): ${text}`,
        );
      }
      if (texts.unknown && status === 'Unknown') {
        return progressing(
          `${texts.unknown} (${worded(reason ?? 'Unknown', NO_TEXT)}): ${worded(
            message ?? 'Unknown',
            NO_TEXT,
          )}`,
        );
      }
    }
    return conditions.length === 0
      ? progressing(texts.missing)
      : whenReady(object);
  };
}

function finalizerNotes(
  { metadata }: KubernetesObject,
  { finalizers = {} }: PromoterTexts,
): string {
  return (metadata.finalizers ?? [])
    .filter(name => Object.hasOwn(finalizers, name))
    .map(name => {
      const { wait, risk } = finalizers[name];
      return ` ${name}: ${wait} Risk if removed manually: ${risk}`;
    })
    .join('');
}
