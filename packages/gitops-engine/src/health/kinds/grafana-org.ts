import { conditionOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** All kinds of grafana-org-operator.kubitus-project.gitlab.io: the first Ready decides. */
export const grafanaOrg: HealthRule = object => {
  const ready = conditionOf(object, 'Ready');
  switch (ready?.status) {
    case 'True':
      return healthy(ready.message);
    case 'False':
      return degraded(ready.message);
    default:
      return progressing(ready ? ready.message : 'Waiting ...');
  }
};
