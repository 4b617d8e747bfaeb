import type { KubeRequest, Transport } from './transport';
import { describeObject } from './errors';
import { resourcePath } from './path';
import type { ApiResource, LogOptions } from './types';

const PODS: ApiResource = {
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
  verbs: ['get'],
};

/** Streams a container's log. Ends with the log, or with the caller's `signal` or `break`. */
export async function* streamLogs(
  transport: Transport,
  ref: { namespace: string; pod: string; container?: string },
  options: LogOptions,
): AsyncGenerator<string> {
  const { signal, follow, tailLines, sinceSeconds, previous, timestamps } =
    options;
  const request: KubeRequest = {
    method: 'GET',
    path: resourcePath(
      PODS,
      { namespace: ref.namespace, name: ref.pod, subresource: 'log' },
      {
        container: ref.container,
        follow,
        tailLines,
        sinceSeconds,
        previous,
        timestamps,
      },
    ),
    accept: '*/*',
    signal,
    subject: {
      verb: 'read the log of',
      what: describeObject('Pod', { namespace: ref.namespace, name: ref.pod }),
    },
  };
  const response = await transport.open(request);
  response.setEncoding('utf8');
  try {
    for await (const chunk of response) {
      yield String(chunk);
    }
  } catch (error) {
    throw transport.explain(error, request);
  } finally {
    response.destroy();
  }
}
