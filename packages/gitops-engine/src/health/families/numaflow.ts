import { at, conditionsOf, isOneOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

const PROGRESSIVE_LABEL = 'numaplane.numaproj.io/progressive-result-state';

/**
 * numaflow.numaproj.io kinds: the phase of the observed generation, and no condition is False (spec health part 2,
 * numaflow).
 */
export function numaflow(options: {
  readsLabel: boolean;
  pausedPhases: readonly string[];
  /** Text for a condition that is False; the last such condition's own text where absent. */
  unhealthyText?: string;
}): HealthRule {
  return object => {
    const waiting = progressing(`Waiting for ${object.kind} status`);
    const status = at(object, 'status');
    if (
      status === undefined ||
      object.metadata.generation !== at(status, 'observedGeneration')
    ) {
      return waiting;
    }
    const phase = at(status, 'phase');
    if (phase === 'Failed') {
      return degraded(at(status, 'message'));
    }
    if (
      options.readsLabel &&
      object.metadata.labels?.[PROGRESSIVE_LABEL] === 'failed'
    ) {
      return degraded('Failed progressive upgrade');
    }
    const bad = conditionsOf(object)?.findLast(
      entry => entry.status === 'False',
    );
    if (bad) {
      return degraded(options.unhealthyText ?? bad.message);
    }
    if (isOneOf(options.pausedPhases, phase)) {
      return healthy(`${object.kind} is paused`);
    }
    return phase === 'Running' ? healthy(`${object.kind} is healthy`) : waiting;
  };
}
