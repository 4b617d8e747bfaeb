import { join } from 'node:path';
import { EngineError } from '../errors';
import { accessKey, isRegistry, shownUrl } from './access';
import { createArchives } from './archives';
import { createIndexReader } from './helm/readIndex';
import { createHelmRepositories } from './helm/repository';
import { DEFAULT_CHART_LIMITS } from './limits';
import { createRegistryClient } from './oci/client';
import { CONTENT_LAYERS } from './oci/manifest';
import { createRegistries } from './oci/registries';
import { createPins } from './pins';
import { createSingleFlight } from './singleFlight';
import { createArchiveStore } from './store';
import type {
  ChartContent,
  ChartRepositoryAccess,
  Charts,
  ChartsOptions,
} from './types';
import { isWholeVersion, noSuchVersion, pickVersion } from './versions';

/** Opens repositories and registries; every connection is one of `egress`. */
export function createCharts(options: ChartsOptions): Charts {
  const { egress, folder, now = Date.now } = options;
  const limits = { ...DEFAULT_CHART_LIMITS, ...options.limits };
  const store = createArchiveStore(join(folder, 'archives'), limits.cacheBytes);
  const archives = createArchives(store, limits);
  const pins = createPins(limits.pinnedTtlMs, now);
  const reader = createIndexReader(limits, options.indexWorkerPath);
  const client = createRegistryClient(egress, limits, now);
  const { contentLayers = CONTENT_LAYERS } = options;
  const shared = { egress, limits, archives, pins, now };
  const registries = createRegistries({ ...shared, client, contentLayers });
  const helm = createHelmRepositories({
    ...shared,
    reader,
    fromRegistry: registries.openChart,
  });
  const contents = createSingleFlight<ChartContent>();
  const sourceOf = (repository: ChartRepositoryAccess) =>
    isRegistry(repository) ? registries : helm;

  return {
    versions: async (repository, chart, freshness) =>
      sourceOf(repository).versions(repository, chart, freshness),

    async charts(repository, freshness) {
      if (!isRegistry(repository)) return helm.charts(repository, freshness);
      throw new EngineError(
        'InvalidInput',
        `${shownUrl(repository)} is a registry, which has no list of charts.`,
        { hint: 'Write the name of the chart.' },
      );
    },

    async resolve(repository, chart, range, freshness) {
      const wanted = range.trim();
      if (isWholeVersion(wanted)) return { version: wanted };
      const source = sourceOf(repository);
      const versions = await source.versions(repository, chart, freshness);
      const picked = pickVersion(versions, wanted);
      if (!picked) throw noSuchVersion(chart, wanted, versions, repository);
      const { version, digest } = picked;
      if (digest) {
        pins.set(accessKey(repository), chart, version, { version, digest });
      }
      return digest ? { version, digest } : { version };
    },

    content: (repository, chart, version) =>
      contents(`${accessKey(repository)} ${chart} ${version}`, async () =>
        sourceOf(repository).content(repository, chart, version),
      ),

    resolveArtifact: async (repository, revision, freshness) =>
      registries.resolveArtifact(repository, revision, freshness),

    artifact: async (repository, digest) =>
      registries.artifact(repository, digest),

    test: async repository => sourceOf(repository).test(repository),
    close: () => reader.close(),
  };
}
