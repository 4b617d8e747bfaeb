import { at, specOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

const NO_TEXT = 'statusReplicas is no text';

/** opentelemetry.io OpenTelemetryCollector: a text such as `2/3` says how many replicas are ready. */
export const otelCollector: HealthRule = object => {
  if (at(object, 'status') === undefined) {
    return progressing('Waiting for OpenTelemetry Collector status');
  }
  const modeIs = (wanted: string) => textAt(specOf(object), 'mode') === wanted;
  const text = at(object, 'status', 'scale', 'statusReplicas');
  if (text === undefined) {
    return modeIs('sidecar')
      ? healthy('Collector is running in sidecar mode')
      : progressing('Scale status not available');
  }
  const counts = /(\d+)\/(\d+)/.exec(worded(text, NO_TEXT));
  if (!counts)
    return progressing(
      `Unable to parse replica status: ${worded(text, NO_TEXT)}`,
    );
  const [ready, total] = [Number(counts[1]), Number(counts[2])];
  if (ready === 0) {
    return total === 0 && modeIs('daemonset')
      ? healthy('DaemonSet has no eligible nodes (0/0)')
      : degraded('No replicas are ready');
  }
  return ready === total
    ? healthy('All replicas are ready')
    : progressing('Replicas are starting up');
};
