import { conditionsOf, type ConditionEntry } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

const NOTHING = progressing('No status info available');

function textOf(entry: ConditionEntry | undefined): string | undefined {
  return (
    entry &&
    `${worded(entry.reason, 'a condition has no reason')} ${worded(
      entry.message,
      'a condition has no message',
    )}`
  );
}

/** k8s.mariadb.com Backup: the first condition that is False decides. */
export const mariadbBackup: HealthRule = object => {
  const conditions = conditionsOf(object);
  if (!conditions) return NOTHING;
  const bad = conditions.find(({ status }) => status === 'False');
  if (!bad) return healthy(textOf(conditions.at(-1)));
  return bad.reason === 'CronJobScheduled' && bad.message === 'Failed'
    ? degraded(textOf(bad))
    : progressing(textOf(bad));
};

/** k8s.mariadb.com SqlJob: the first condition that tells of the end decides. */
export const mariadbSqlJob: HealthRule = object => {
  const conditions = conditionsOf(object) ?? [];
  if (conditions.length === 0) return NOTHING;
  const end = conditions.find(
    ({ status, reason }) =>
      status === 'True' && (reason === 'JobComplete' || reason === 'JobFailed'),
  );
  if (!end) return progressing(textOf(conditions.at(-1)));
  return end.reason === 'JobComplete'
    ? healthy(textOf(end))
    : degraded(textOf(end));
};
