import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

const NOTHING = 'No status info available';

/** Ready decides; without it the last condition's text is shown (spec health part 2, mariadb-ready). */
export const mariadbReady: HealthRule = object => {
  const conditions = conditionsOf(object) ?? [];
  if (conditions.length === 0) {
    return progressing(NOTHING);
  }
  const ready = conditions.find(({ type }) => type === 'Ready');
  if (!ready) {
    return progressing(conditions.at(-1)?.message);
  }
  return ready.status === 'True'
    ? healthy(ready.message)
    : degraded(ready.message);
};

/** The first condition that is False decides, whatever its type (spec health part 2, mariadb-all). */
export const mariadbAll: HealthRule = object => {
  const conditions = conditionsOf(object);
  if (!conditions) {
    return progressing(NOTHING);
  }
  const bad = conditions.find(({ status }) => status === 'False');
  if (!bad) {
    return healthy(conditions.at(-1)?.message);
  }
  return bad.reason === 'Failed'
    ? degraded(bad.message)
    : progressing(bad.message);
};
