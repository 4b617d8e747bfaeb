import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject } from '../../kube/json';
import { at, textAt } from '../read';
import type { HealthRule } from '../types';
import { required } from '../unreadable';
import { degraded, healthy, progressing, verdict } from '../verdict';

const WAITING = progressing('Waiting for Executor pods');
/** The indentation is the original's. */
const SUCCEEDING = `The driver pod has been completed successfully. The executor pods terminate and are cleaned up.\n${' '.repeat(
  32,
)}Under this circumstances, we assume the executor pod are completed.`;
const UNKNOWN =
  'SparkApplication is in UnknownState because either driver pod or one or all executor pods in unknown state  ';

/**
 * sparkoperator.k8s.io SparkApplication: the state; while it runs, as many executors as are wanted (spec health part
 * 3).
 */
export const sparkApplication: HealthRule = object => {
  if (at(object, 'status') === undefined) return WAITING;
  const application = required(
    at(object, 'status', 'applicationState'),
    'there is no applicationState',
  );
  switch (textAt(application, 'state')) {
    case '':
      return progressing(
        'SparkApplication was added, enqueuing it for submission',
      );
    case 'RUNNING':
      return isRunning(object)
        ? healthy('SparkApplication is Running')
        : WAITING;
    case 'SUBMITTED':
      return progressing('SparkApplication was submitted successfully');
    case 'COMPLETED':
      return healthy('SparkApplication was Completed');
    case 'FAILED':
    case 'SUBMISSION_FAILED':
    case 'FAILING':
      return degraded(at(application, 'errorMessage'));
    case 'PENDING_RERUN':
      return progressing('SparkApplication is Pending Rerun');
    case 'INVALIDATING':
      return verdict('Missing', 'SparkApplication is in InvalidatingState');
    case 'SUCCEEDING':
      return progressing(SUCCEEDING);
    case 'UNKNOWN':
      return progressing(UNKNOWN);
    default:
      return WAITING;
  }
};

function isRunning(object: KubernetesObject): boolean {
  const states = at(object, 'status', 'executorState');
  if (!isJsonObject(states)) return false;
  const running = Object.values(states).filter(
    state => state === 'RUNNING',
  ).length;
  const executor = required(
    at(object, 'spec', 'executor'),
    'there is no spec.executor',
  );
  const wanted = at(executor, 'instances');
  if (wanted === running) return true;
  const range = allocation(object);
  if (range)
    return (
      range.min <= running &&
      running <=
        required(
          Number.isNaN(range.max) ? undefined : range.max,
          'maxExecutors is no number',
        )
    );
  return (
    at(object, 'spec', 'dynamicAllocation') === undefined &&
    wanted === undefined &&
    running >= 1
  );
}

/** How many executors dynamic allocation may start; undefined where it is off. */
function allocation(
  object: KubernetesObject,
): { min: number; max: number } | undefined {
  const dynamic = at(object, 'spec', 'dynamicAllocation');
  if ((at(dynamic, 'enabled') ?? false) !== false) {
    return rangeOf(at(dynamic, 'minExecutors'), at(dynamic, 'maxExecutors'));
  }
  const conf = at(object, 'spec', 'sparkConf');
  const prefix = [
    'spark.streaming.dynamicAllocation',
    'spark.dynamicAllocation',
  ].find(each => at(conf, `${each}.enabled`) === 'true');
  return prefix
    ? rangeOf(
        at(conf, `${prefix}.minExecutors`),
        at(conf, `${prefix}.maxExecutors`),
      )
    : undefined;
}

function rangeOf(
  min: unknown,
  max: unknown,
): { min: number; max: number } | undefined {
  const [from, to] = [min ?? 0, max ?? Infinity].map(bound =>
    typeof bound === 'number' || typeof bound === 'string'
      ? Number(bound)
      : NaN,
  );
  return Number.isNaN(from) ? undefined : { min: from, max: to };
}
