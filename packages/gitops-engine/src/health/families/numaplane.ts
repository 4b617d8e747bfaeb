import { at, conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, unknown } from '../verdict';

/**
 * numaplane.numaproj.io rollouts: the upgrade, the children, then the phase of the observed generation (spec health
 * part 2, numaplane-rollout).
 */
export function numaplaneRollout(options: {
  /** Reason of children that failed; any but Progressing where it is absent. */
  failReason?: string;
  pauseCondition?: string;
  unknownText: string;
}): HealthRule {
  const { failReason, pauseCondition, unknownText } = options;
  return object => {
    const status = at(object, 'status');
    if (
      status === undefined ||
      object.metadata.generation !== at(status, 'observedGeneration')
    ) {
      return progressing('Not yet reconciled');
    }
    const conditions = conditionsOf(object) ?? [];
    const isUpgradeLost = ({ type, status: state }: Record<string, unknown>) =>
      failReason !== undefined &&
      type === 'ProgressiveUpgradeSucceeded' &&
      state === 'False';
    const isUpgrading =
      (at(status, 'upgradeInProgress') ?? '') !== '' ||
      at(status, 'phase') === 'Pending';
    if (isUpgrading && !conditions.some(isUpgradeLost)) {
      return progressing('Update in progress');
    }
    const unhealthy = conditions.filter(
      entry =>
        entry.type === 'ChildResourcesHealthy' && entry.status === 'False',
    );
    if (unhealthy.some(({ reason }) => reason === 'Progressing')) {
      return progressing('Child Progressing');
    }
    if (at(status, 'phase') === 'Failed') {
      return degraded(at(status, 'message'));
    }
    const failed = conditions.find(
      entry =>
        isUpgradeLost(entry) ||
        (unhealthy.includes(entry) &&
          (failReason === undefined || entry.reason === failReason)),
    );
    if (failed) {
      return degraded(
        isUpgradeLost(failed) ? 'Progressive upgrade failed' : failed.message,
      );
    }
    const first = (wanted: string) =>
      conditions.find(
        entry => entry.type === wanted && entry.status === 'True',
      );
    const paused = pauseCondition && first(pauseCondition);
    if (paused) return healthy(paused.message);
    return first('ChildResourcesHealthy')
      ? healthy('Healthy')
      : unknown(unknownText);
  };
}
