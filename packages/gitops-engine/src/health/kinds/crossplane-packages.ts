import { conditionsOf, listAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** pkg.crossplane.io Provider. Conditions that are not there yet mean that it is being installed. */
export const crossplaneProvider: HealthRule = object => {
  const waiting = progressing('Waiting for provider to be installed');
  const last = (wanted: string) =>
    conditionsOf(object)?.findLast(({ type }) => type === wanted);
  const [installed, works] = [last('Installed'), last('Healthy')];
  if (!installed || !works) return waiting;
  const text = `${installed.reason ?? ''} ${works.reason ?? ''}`;
  return installed.status === 'True' && works.status === 'True'
    ? healthy(text)
    : degraded(text);
};

/** stacks.crossplane.io ClusterStackInstall. */
export const clusterStackInstall: HealthRule = object => {
  const ready = (
    listAt(object, 'status', 'conditionedStatus', 'conditions') ?? []
  ).filter(({ type }) => type === 'Ready');
  const good = ready.find(({ status }) => status === 'True');
  if (good) return healthy(good.reason);
  const last = ready.at(-1);
  return progressing(last ? last.reason : 'Waiting for stack to be installed');
};
