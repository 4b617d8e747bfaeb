import {
  at,
  conditionLine,
  conditionsOf,
  isOneOf,
  specOf,
  type ConditionEntry,
} from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

const FAILURES = [
  'CatalogSourcesUnhealthy',
  'InstallPlanFailed',
  'ResolutionFailed',
];

/**
 * operators.coreos.com Subscription: conditions and state together (spec health part 3). Where a person has to approve
 * install plans, one that waits is no illness of the operator that runs.
 */
export const operatorSubscription: HealthRule = object => {
  const conditions = conditionsOf(object);
  if (!conditions) {
    return progressing(
      'An install plan for a subscription is pending installation',
    );
  }
  const isManual =
    at(specOf(object), 'installPlanApproval') === 'Manual' &&
    at(object, 'status', 'installedCSV') !== undefined &&
    conditions.some(
      entry => isPending(entry) && entry.reason === 'RequiresApproval',
    );
  const counted = [...conditions.entries()].filter(
    ([, { type }]) => !isManual || type !== 'InstallPlanPending',
  );
  const lines = counted.map(([index, entry]) => conditionLine(entry, index));
  const state = stateOf(at(object, 'status', 'state'), isManual);
  const text = [...lines, state.line].join('');
  const isBad = counted.some(
    ([, entry]) => !isPending(entry) && hasFailed(entry),
  );
  if (isBad || state.means === 'failed') return degraded(text);
  const isWaiting = counted.some(([, entry]) => isPending(entry));
  return isWaiting || state.means === 'pending'
    ? progressing(text)
    : healthy(text);
};

function isPending({ type, status }: ConditionEntry): boolean {
  return type === 'InstallPlanPending' && status === 'True';
}

function hasFailed({ type, status, reason }: ConditionEntry): boolean {
  return type === 'InstallPlanMissing'
    ? reason !== 'ReferencedInstallPlanNotFound'
    : status === 'True' && isOneOf(FAILURES, type);
}

function stateOf(
  state: unknown,
  isManual: boolean,
): { line: string; means?: 'pending' | 'failed' } {
  if (state === undefined) {
    return { line: '.status.state not yet known\n', means: 'pending' };
  }
  const line = `.status.state is '${worded(
    state,
    'status.state is no text',
  )}'\n`;
  switch (state) {
    case '':
    case 'UpgradeAvailable':
      return { line, means: 'pending' };
    case 'UpgradePending':
      return isManual
        ? {
            line: ".status.state is 'UpgradePending' (manual InstallPlan approval pending; treated as healthy)\n",
          }
        : { line, means: 'pending' };
    case 'UpgradeFailed':
      return { line, means: 'failed' };
    default:
      return { line };
  }
}
