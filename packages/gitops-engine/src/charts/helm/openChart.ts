import type { Egress } from '../../egress';
import { EngineError } from '../../errors';
import type { SourceTree } from '../../source';
import { accessKey, shownUrl } from '../access';
import type { Archives } from '../archives';
import { digestOf } from '../digest';
import { statusFailure } from '../failures';
import { limitAs, type ChartLimits } from '../limits';
import { send } from '../request';
import type { ChartRepositoryAccess, ChartVersion } from '../types';
import { archiveLocation, type ArchiveLocation } from './chartUrl';

/** A chart and its digest: of the archive, or of the manifest where a registry keeps it. */
export interface OpenedChart {
  tree: SourceTree;
  digest: string;
}

export interface OpenChartParts {
  egress: Egress;
  archives: Archives;
  limits: ChartLimits;
  /** Opens a chart that an index keeps in a registry, by the whole name that `registry` holds. */
  fromRegistry(
    registry: ChartRepositoryAccess,
    reference: string,
  ): Promise<OpenedChart>;
}

/** Opens the chart that an entry of an index names; what is downloaded must have the digest that the entry gives. */
export async function openChart(
  parts: OpenChartParts,
  repository: ChartRepositoryAccess,
  { urls: [url], digest }: ChartVersion,
): Promise<OpenedChart> {
  if (url === undefined) throw withoutArchive(repository);
  const location = archiveLocation(repository, url);
  if (location.url.protocol === 'oci:') {
    const { registry, reference } = registryAt(repository, location);
    return parts.fromRegistry(registry, reference);
  }
  const download = () => downloadArchive(parts, repository, location);
  const id = { scope: accessKey(repository), hoist: true };
  if (digest) {
    const tree = await parts.archives.open({ ...id, digest }, download);
    return { tree, digest };
  }
  const archive = await download();
  const actual = await digestOf(archive);
  const archiveId = { ...id, digest: actual };
  const tree = await parts.archives.open(archiveId, async () => archive);
  return { tree, digest: actual };
}

/** `oci://host/path/chart:1.0.0` or `…@sha256:…`. */
function registryAt(
  repository: ChartRepositoryAccess,
  { url: { host, pathname }, trusted }: ArchiveLocation,
): { registry: ChartRepositoryAccess; reference: string } {
  const [name, reference = ''] = pathname.split(/[:@](.*)/s);
  const { caBundle, proxy, noProxy } = repository;
  const address = { type: 'oci' as const, url: `oci://${host}${name}` };
  return {
    registry: trusted
      ? { ...repository, ...address }
      : { ...address, caBundle, proxy, noProxy },
    reference,
  };
}

async function downloadArchive(
  { egress, limits }: OpenChartParts,
  repository: ChartRepositoryAccess,
  { url, trusted }: ArchiveLocation,
): Promise<Buffer> {
  const response = await send(egress, repository, {
    url,
    trusted,
    maxBytes: limits.archiveBytes,
    timeoutMs: limits.requestMs,
  }).catch(error => {
    throw limitAs('archiveBytes', error);
  });
  if (response.status === 200) return response.body;
  if (response.status === 404) throw notThere(response.url);
  if (!trusted && [401, 403].includes(response.status)) {
    throw credentialsKept(response.url, repository);
  }
  throw statusFailure(repository, response);
}

function notThere(url: string): EngineError {
  return new EngineError(
    'RevisionNotFound',
    `There is no archive at ${url}, which the index names.`,
    { hint: 'Publish the chart again, or build the index again.' },
  );
}

function withoutArchive(repository: ChartRepositoryAccess): EngineError {
  return new EngineError(
    'InvalidInput',
    `The index of ${shownUrl(repository)} names no archive of this version.`,
    { hint: 'Build the index again, by "helm repo index".' },
  );
}

function credentialsKept(
  url: string,
  repository: ChartRepositoryAccess,
): EngineError {
  return new EngineError(
    'AuthenticationFailed',
    `${url} wants credentials, and those of ${shownUrl(
      repository,
    )} are not sent to another host.`,
    { hint: 'Where that host may have them, set passCredentials.' },
  );
}
