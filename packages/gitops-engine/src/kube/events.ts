import { numberAt, objectAt, stringAt } from './json';
import type { ApiResource, KubeClient } from './types';

/** A core/v1 Event about an object, newest facts only. Times are RFC 3339. */
export interface ObjectEvent {
  type: string;
  reason: string;
  message: string;
  count: number;
  firstSeen?: string;
  lastSeen?: string;
  source: string;
}

const EVENTS: ApiResource = {
  group: '',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
  verbs: ['list'],
};

/** Most events that are read of one object. */
const MAX_EVENTS = 500;

/**
 * Events of an object, newest first. `namespace` is the object's; events of cluster-scoped objects are in `default`.
 * Rejects as `KubeClient.list` does.
 */
export async function listObjectEvents(
  client: KubeClient,
  object: { uid: string; namespace: string },
  options: { signal?: AbortSignal } = {},
): Promise<ObjectEvent[]> {
  const pages = client.listPages(EVENTS, {
    namespace: object.namespace || 'default',
    fieldSelector: `involvedObject.uid=${object.uid}`,
    limit: MAX_EVENTS,
    signal: options.signal,
  });
  for await (const page of pages) {
    return page.items
      .map(toObjectEvent)
      .sort((a, b) => (b.lastSeen ?? '').localeCompare(a.lastSeen ?? ''));
  }
  return [];
}

/** Reads both generations of the kind: events of events.k8s.io carry eventTime and series instead of timestamps and count. */
function toObjectEvent(event: unknown): ObjectEvent {
  const series = objectAt(event, 'series');
  const created = stringAt(objectAt(event, 'metadata'), 'creationTimestamp');
  const once = stringAt(event, 'eventTime') ?? created;
  return {
    type: stringAt(event, 'type') ?? 'Normal',
    reason: stringAt(event, 'reason') ?? '',
    message: stringAt(event, 'message') ?? '',
    count: numberAt(series, 'count') ?? numberAt(event, 'count') ?? 1,
    firstSeen: stringAt(event, 'firstTimestamp') ?? once,
    lastSeen:
      stringAt(series, 'lastObservedTime') ??
      stringAt(event, 'lastTimestamp') ??
      once,
    source:
      stringAt(objectAt(event, 'source'), 'component') ||
      (stringAt(event, 'reportingComponent') ?? ''),
  };
}
