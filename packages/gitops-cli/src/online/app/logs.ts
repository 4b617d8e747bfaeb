import type {
  ApplicationKey,
  GitopsApi,
  LogQuery,
  ResourceNode,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { codeOf, Failure } from '../../failure';
import { withPortal } from '../portal';
import { keyOf, nameOf } from './key';

export interface LogOptions {
  pod?: string;
  container?: string;
  follow?: boolean;
  tail: number;
  since?: number;
  previous?: boolean;
}

/** The pod that was named, else the only one of the application. */
async function podOf(
  api: GitopsApi,
  key: ApplicationKey,
  wanted?: string,
): Promise<ResourceNode> {
  const { nodes } = await api.getResourceTree(key);
  const pods = nodes.filter(
    node =>
      node.kind === 'Pod' &&
      node.group === '' &&
      (wanted === undefined || node.name === wanted),
  );
  if (pods.length === 1) return pods[0];
  if (pods.length === 0)
    throw new Failure(
      wanted
        ? `${nameOf(key)} has no pod ${wanted}`
        : `${nameOf(key)} has no pods`,
    );
  throw new Failure(`${nameOf(key)} has ${pods.length} pods`, {
    hint: `Name one with --pod: ${pods.map(pod => pod.name).join(', ')}`,
  });
}

/** Prints a log to its end; true where a silence that Node's fetch takes for an end broke off a log that is followed. */
async function print(
  api: GitopsApi,
  key: ApplicationKey,
  query: LogQuery,
): Promise<boolean> {
  try {
    for await (const piece of api.streamLogs(key, query))
      process.stdout.write(piece);
    return false;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (query.follow && codeOf(cause) === 'UND_ERR_BODY_TIMEOUT') return true;
    throw error;
  }
}

/** `gitops app logs`: the log of one pod, as it comes. */
export async function logs(
  name: string,
  options: LogOptions,
): Promise<ExitCode> {
  const key = keyOf(name);
  return withPortal(async api => {
    const pod = await podOf(api, key, options.pod);
    const query: LogQuery = {
      pod: pod.name,
      podNamespace: pod.namespace,
      container: options.container,
      follow: options.follow,
      tailLines: options.tail,
      sinceSeconds: options.since,
      previous: options.previous,
    };
    while (await print(api, key, query)) query.tailLines = 0;
    return EXIT.ok;
  });
}
