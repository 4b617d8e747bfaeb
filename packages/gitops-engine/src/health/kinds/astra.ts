import { at, conditionsOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing, suspended } from '../verdict';

const NO_MESSAGE = 'the condition Ready has no message';
const NOTHING = progressing('No status available');

/** astra.netapp.io AppVault: the state decides. */
export const appVault: HealthRule = object => {
  switch (textAt(object, 'status', 'state')) {
    case 'available':
    case 'Available':
      return healthy(`${object.kind} Available`);
    case 'failed':
    case 'Failed':
      return degraded(`${object.kind} Failed`);
    default:
      return NOTHING;
  }
};

/** astra.netapp.io Application: the first Ready that is True or False decides. */
export const astraApplication: HealthRule = object => {
  const ready = conditionsOf(object)?.find(
    ({ type, status }) =>
      type === 'Ready' && (status === 'True' || status === 'False'),
  );
  if (!ready) return NOTHING;
  return ready.status === 'True'
    ? healthy(
        `Astra Application Ready, protectionState: ${worded(
          at(object, 'status', 'protectionState'),
          'there is no protectionState',
        )}`,
      )
    : degraded(
        `Astra Application Degraded, message: ${worded(
          ready.message,
          NO_MESSAGE,
        )}`,
      );
};

/** astra.netapp.io ExecHook: enabled or not, as its spec says. */
export const execHook: HealthRule = object => {
  switch (at(object, 'spec', 'enabled')) {
    case true:
      return healthy(`${object.kind} enabled`);
    case false:
      return suspended(`${object.kind} disabled`);
    default:
      return NOTHING;
  }
};

/** astra.netapp.io Schedule: always Healthy, with its last run. */
export const astraSchedule: HealthRule = object => {
  const last = at(object, 'status', 'lastScheduleTime');
  return healthy(
    last === undefined
      ? 'Protection policy not yet executed'
      : `Protection policy lastScheduleTime: ${worded(
          last,
          'lastScheduleTime is no text',
        )}`,
  );
};
