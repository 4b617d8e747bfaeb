import type { IncomingMessage } from 'node:http';
import { EngineError } from '../errors';
import type { Subject } from './errors';
import { statusError } from './errors';
import type { IngestQueue } from './ingest-queue';
import {
  isKubernetesObject,
  objectAt,
  parseJson,
  statusFromBody,
  stringAt,
} from './json';
import { LineSplitter } from './lines';
import { cutManagedFields } from './managed-fields';
import { resourcePath } from './path';
import type { KubeRequest } from './transport';
import type { ApiResource, WatchEvent, WatchOptions } from './types';

/** An object is at most a few MB (etcd's limit); a longer line is no watch event. */
const MAX_LINE = 16 * 1024 * 1024;
/** Characters read ahead of the queue. Bounds what one turn of the event loop reads (TLS decrypts on it), and memory. */
const HIGH_WATER = 1024 * 1024;

/** The request that opens a watch. The server ends it after five to ten minutes, so that not all watches end at once. */
export function watchRequest(
  resource: ApiResource,
  options: WatchOptions,
): KubeRequest {
  const { namespace, labelSelector, resourceVersion, signal } = options;
  const initial = options.sendInitialEvents;
  return {
    method: 'GET',
    path: resourcePath(
      resource,
      { namespace },
      {
        watch: true,
        allowWatchBookmarks: true,
        labelSelector,
        resourceVersion,
        sendInitialEvents: initial,
        resourceVersionMatch: initial ? 'NotOlderThan' : undefined,
        timeoutSeconds: 300 + Math.floor(Math.random() * 300),
      },
    ),
    signal,
    subject: { verb: 'watch', what: resource.plural },
  };
}

/** Reads one line of a watch. Throws the EngineError of an ERROR event (410 Gone among them). */
export function parseWatchLine(line: string, subject: Subject): WatchEvent {
  const cut = cutManagedFields(line, ['object']);
  const event = parseJson(cut.text);
  const type = stringAt(event, 'type');
  const object = objectAt(event, 'object');
  if (type === 'ERROR') {
    throw statusError(statusFromBody(500, JSON.stringify(object)), subject);
  }
  const metadata = objectAt(object, 'metadata');
  if (type === 'BOOKMARK') {
    const ended = stringAt(
      objectAt(metadata, 'annotations'),
      'k8s.io/initial-events-end',
    );
    return {
      type: ended === 'true' ? 'SYNCED' : 'BOOKMARK',
      resourceVersion: stringAt(metadata, 'resourceVersion') ?? '',
    };
  }
  if (
    (type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED') &&
    isKubernetesObject(object)
  ) {
    return { type, object, managedFields: cut.managedFields };
  }
  throw new EngineError(
    'ApiRefused',
    `The cluster sent a watch event of ${subject.what} that is none`,
  );
}

/**
 * Feeds a watch's answer to `onEvent` through the queue. Resolves when the server ended it and all events were handled;
 * rejects at the first error, after which no event follows.
 */
export function pumpWatch(
  response: IncomingMessage,
  subject: Subject,
  queue: IngestQueue,
  onEvent: (event: WatchEvent) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed = false;
    let waiting = 0;
    const fail = (error: unknown) => {
      failed = true;
      response.destroy();
      reject(error);
    };
    const handle = (line: string) => {
      waiting -= line.length;
      if (failed) {
        return;
      }
      if (waiting < HIGH_WATER / 2 && response.isPaused()) {
        response.resume();
      }
      try {
        onEvent(parseWatchLine(line, subject));
      } catch (error) {
        fail(error);
      }
    };
    const splitter = new LineSplitter(line => {
      waiting += line.length;
      queue.add(() => handle(line));
    }, MAX_LINE);
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      try {
        splitter.push(chunk);
      } catch (error) {
        fail(error);
        return;
      }
      if (waiting > HIGH_WATER) {
        response.pause();
      }
    });
    response.on('end', () => queue.add(() => resolve()));
    response.on('error', fail);
  });
}
