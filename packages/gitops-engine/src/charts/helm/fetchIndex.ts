import type { Egress, GuardedResponse } from '../../egress';
import { EngineError } from '../../errors';
import { shownUrl } from '../access';
import { digestOf } from '../digest';
import { statusFailure } from '../failures';
import { aboveLimit, limitAs, type ChartLimits } from '../limits';
import { plainBody, send } from '../request';
import type { ChartRepositoryAccess } from '../types';
import { indexUrl } from './chartUrl';
import type { IndexReader } from './readIndex';

/** An index in memory: versions of a chart by its name, as JSON text. */
export interface HelmIndex {
  charts: ReadonlyMap<string, string>;
  bytes: number;
  /** Of the text it was read from. */
  digest: string;
  etag?: string;
  lastModified?: string;
}

export interface FetchIndexParts {
  egress: Egress;
  reader: IndexReader;
  limits: ChartLimits;
}

/**
 * Fetches the index of a Helm repository, or finds that the one from before still holds: then nothing is parsed, and where the
 * server knows ETag or Last-Modified nothing is sent.
 */
export async function fetchIndex(
  { egress, reader, limits }: FetchIndexParts,
  repository: ChartRepositoryAccess,
  previous: HelmIndex | undefined,
): Promise<HelmIndex> {
  const response = await send(egress, repository, {
    url: indexUrl(repository),
    headers: {
      'accept-encoding': 'gzip',
      ...(previous?.etag && { 'if-none-match': previous.etag }),
      ...(previous?.lastModified && {
        'if-modified-since': previous.lastModified,
      }),
    },
    trusted: true,
    maxBytes: limits.indexBytes,
    timeoutMs: limits.requestMs,
  }).catch(failAsLimit);
  if (response.status === 304 && previous) return previous;
  if (response.status === 404) throw noIndex(repository);
  if (response.status !== 200) throw statusFailure(repository, response);
  const content = await plainBody(response, limits.indexBytes).catch(
    failAsLimit,
  );
  const digest = await digestOf(content);
  const charts =
    digest === previous?.digest
      ? previous.charts
      : await read(reader, content, repository);
  return { charts, digest, bytes: sizeOf(charts), ...validators(response) };
}

async function read(
  reader: IndexReader,
  content: Buffer,
  repository: ChartRepositoryAccess,
): Promise<HelmIndex['charts']> {
  const { charts, problem } = await reader.read(content);
  if (!problem) return new Map(charts);
  const message = `The index.yaml of ${shownUrl(repository)} cannot be used: ${
    problem.reason
  }.`;
  throw problem.limit
    ? aboveLimit(message, 'indexVersions')
    : new EngineError('InvalidInput', message, {
        hint: 'Check that this is the address of a Helm repository; build its index by "helm repo index".',
      });
}

function validators({
  headers,
}: GuardedResponse): Pick<HelmIndex, 'etag' | 'lastModified'> {
  return { etag: headers.etag, lastModified: headers['last-modified'] };
}

function sizeOf(charts: HelmIndex['charts']): number {
  let bytes = 0;
  for (const [name, versions] of charts) bytes += name.length + versions.length;
  return bytes;
}

function noIndex(repository: ChartRepositoryAccess): EngineError {
  return new EngineError(
    'PathNotFound',
    `There is no index.yaml at ${shownUrl(repository)}.`,
    {
      hint: 'Check the address: it is the folder that holds index.yaml. A registry is written oci://host/path.',
    },
  );
}

function failAsLimit(error: unknown): never {
  throw limitAs('indexBytes', error);
}
