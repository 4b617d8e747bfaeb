import { conditionsOf, listAt } from '../read';
import type { HealthRule } from '../types';
import { required, worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

/** pkg.crossplane.io Provider: Installed and Healthy are both True. */
export const crossplaneProvider: HealthRule = object => {
  const conditions = conditionsOf(object);
  if (!conditions) return progressing('Waiting for provider to be installed');
  const last = (wanted: string) =>
    required(
      conditions.findLast(({ type }) => type === wanted),
      `there is no condition ${wanted}`,
    );
  const [installed, works] = [last('Installed'), last('Healthy')];
  const text = [installed, works]
    .map(({ type, reason }) =>
      worded(reason, `the condition ${type} has no reason`),
    )
    .join(' ');
  return installed.status === 'True' && works.status === 'True'
    ? healthy(text)
    : degraded(text);
};

/** stacks.crossplane.io ClusterStackInstall: any Ready is True. */
export const clusterStackInstall: HealthRule = object => {
  const ready = (
    listAt(object, 'status', 'conditionedStatus', 'conditions') ?? []
  ).filter(({ type }) => type === 'Ready');
  const good = ready.find(({ status }) => status === 'True');
  if (good) return healthy(good.reason);
  const last = ready.at(-1);
  return progressing(last ? last.reason : 'Waiting for stack to be installed');
};
