import { at, textAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** opentelemetry.io OpenTelemetryCollector: a text such as `2/3` says how many replicas are ready. */
export const otelCollector: HealthRule = object => {
  if (at(object, 'status') === undefined) {
    return progressing('Waiting for OpenTelemetry Collector status');
  }
  const mode = textAt(object, 'spec', 'mode');
  const text = at(object, 'status', 'scale', 'statusReplicas');
  if (text === undefined) {
    return mode === 'sidecar'
      ? healthy('Collector is running in sidecar mode')
      : progressing('Scale status not available');
  }
  const counts = /(\d+)\/(\d+)/.exec(String(text));
  if (!counts) return progressing(`Unable to parse replica status: ${text}`);
  const [ready, total] = [Number(counts[1]), Number(counts[2])];
  if (ready === 0) {
    return total === 0 && mode === 'daemonset'
      ? healthy('DaemonSet has no eligible nodes (0/0)')
      : degraded('No replicas are ready');
  }
  return ready === total
    ? healthy('All replicas are ready')
    : progressing('Replicas are starting up');
};
