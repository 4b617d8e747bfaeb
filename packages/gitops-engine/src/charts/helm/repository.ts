import { setImmediate } from 'node:timers/promises';
import { EngineError } from '../../errors';
import { accessKey, shownUrl } from '../access';
import { chartContent, chartPlace } from '../chartContent';
import { toDigest } from '../digest';
import { inPlace } from '../failures';
import { createListings } from '../listings';
import type { Pins } from '../pins';
import type {
  ChartContent,
  ChartListing,
  ChartRepositoryAccess,
  ChartVersion,
  Freshness,
} from '../types';
import { newestFirst, noSuchVersion, pickVersion } from '../versions';
import { fetchIndex, type FetchIndexParts, type HelmIndex } from './fetchIndex';
import { openChart, type OpenChartParts } from './openChart';

const SLICE_MS = 8;

export interface HelmParts extends FetchIndexParts, OpenChartParts {
  pins: Pins;
  now(): number;
}

/** Charts of Helm repositories: an index.yaml, and the archives that it names (spec sources §6.6). */
export function createHelmRepositories(parts: HelmParts) {
  const { limits, now, pins, archives } = parts;
  const indexes = createListings<HelmIndex>({
    ttlMs: limits.listingTtlMs,
    maxBytes: limits.memoryBytes,
    bytesOf: index => index.bytes,
    now,
  });
  const indexOf = (repository: ChartRepositoryAccess, freshness?: Freshness) =>
    indexes.get(
      accessKey(repository),
      previous => fetchIndex(parts, repository, previous),
      freshness,
    );
  const versions = async (
    repository: ChartRepositoryAccess,
    chart: string,
    freshness?: Freshness,
  ): Promise<ChartVersion[]> => {
    const text = (await indexOf(repository, freshness)).charts.get(chart);
    if (text === undefined) throw noSuchChart(repository, chart);
    return versionsIn(text);
  };

  /** What the index says of a version; one that is missing may have been published since the index was read. */
  const entryOf = async (
    repository: ChartRepositoryAccess,
    chart: string,
    version: string,
  ): Promise<ChartVersion> => {
    const notBefore = now();
    const known = (await indexOf(repository)).charts.get(chart);
    const entry = known && pickVersion(versionsIn(known), version);
    if (entry) return entry;
    const fresh = await versions(repository, chart, { notBefore });
    const found = pickVersion(fresh, version);
    if (found) return found;
    throw noSuchVersion(chart, version, fresh, repository);
  };

  return {
    versions,

    async charts(
      repository: ChartRepositoryAccess,
      freshness?: Freshness,
    ): Promise<ChartListing[]> {
      const { charts } = await indexOf(repository, freshness);
      const listings: ChartListing[] = [];
      let sliceStart = performance.now();
      for (const [name, text] of charts) {
        listings.push({ name, versions: versionsIn(text) });
        if (performance.now() - sliceStart > SLICE_MS) {
          await setImmediate();
          sliceStart = performance.now();
        }
      }
      return listings.sort((a, b) => (a.name < b.name ? -1 : 1));
    },

    async content(
      repository: ChartRepositoryAccess,
      chart: string,
      version: string,
    ): Promise<ChartContent> {
      const scope = accessKey(repository);
      const pin = pins.get(scope, chart, version);
      const id = pin && { scope, digest: pin.digest, hoist: true };
      const kept = id && (await archives.kept(id));
      if (pin && kept) return chartContent(repository, chart, pin, kept);
      const entry = await entryOf(repository, chart, version);
      const place = chartPlace(repository, chart, entry.version);
      const { tree, digest } = await inPlace(place, () =>
        openChart(parts, repository, entry),
      );
      const opened = { version: entry.version, digest };
      pins.set(scope, chart, version, opened);
      return chartContent(repository, chart, opened, tree);
    },

    /** Asks for the index anew, and reads it whole. */
    async test(repository: ChartRepositoryAccess): Promise<void> {
      await fetchIndex(parts, repository, undefined);
    },
  };
}

function versionsIn(text: string): ChartVersion[] {
  const versions: ChartVersion[] = JSON.parse(text);
  return newestFirst(versions).map(version => ({
    ...version,
    digest: toDigest(version.digest),
  }));
}

function noSuchChart(
  repository: ChartRepositoryAccess,
  chart: string,
): EngineError {
  return new EngineError(
    'PathNotFound',
    `There is no chart ${chart} in ${shownUrl(repository)}.`,
    { hint: 'Check the name: "helm search repo" lists what is there.' },
  );
}
