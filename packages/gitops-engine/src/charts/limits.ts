import { EngineError } from '../errors';

/** Bounds of one archive; what is above them is LimitExceeded. */
export interface ArchiveLimits {
  /** Bytes as they come from the network. */
  archiveBytes: number;
  /** Unpacked bytes of all files. */
  totalBytes: number;
  /** Unpacked bytes of one file. */
  fileBytes: number;
  /** Files, links and folders. */
  entries: number;
  /** Unpacked bytes for each packed one, looked at once more than 1 MiB came out. */
  ratio: number;
}

/** Bounds of what repositories and registries may send, and of what is kept of it. */
export interface ChartLimits extends ArchiveLimits {
  /** Bytes of an index.yaml. Parsing takes about ten times as much memory, in a worker of its own. */
  indexBytes: number;
  /** Versions of all charts of one index. */
  indexVersions: number;
  /** Tags of one name in a registry. */
  tags: number;
  /** Bytes of an artifact's manifest. */
  manifestBytes: number;
  /** Layers of an artifact (spec sources §17). */
  layers: number;
  /** Archives on disk. */
  cacheBytes: number;
  /** Unpacked files in memory, for all charts and artifacts used last. */
  memoryBytes: number;
  /** How long an index or a list of tags is answered from memory (spec sources §6.6). */
  listingTtlMs: number;
  /** How long a registry is not asked again which manifest a chart's version is. */
  pinnedTtlMs: number;
  /** For one request, until the last byte. */
  requestMs: number;
}

const MIB = 1024 * 1024;

/**
 * Far above what charts and folders of manifests are, far below what would hurt: Helm itself refuses charts of more than
 * 100 MiB. The original allows 1 GB of index and of unpacked files (spec sources §14), which would be held in memory here.
 */
export const DEFAULT_CHART_LIMITS: ChartLimits = {
  archiveBytes: 50 * MIB,
  totalBytes: 100 * MIB,
  fileBytes: 10 * MIB,
  entries: 20_000,
  ratio: 100,
  indexBytes: 100 * MIB,
  indexVersions: 500_000,
  tags: 100_000,
  manifestBytes: 4 * MIB,
  layers: 10,
  cacheBytes: 1024 * MIB,
  memoryBytes: 128 * MIB,
  listingTtlMs: 3 * 60_000,
  pinnedTtlMs: 24 * 60 * 60_000,
  requestMs: 60_000,
};

/** One sentence and the setting that moves the bound. */
export function aboveLimit(
  message: string,
  limit: keyof ChartLimits,
): EngineError {
  return new EngineError('LimitExceeded', message, {
    hint: `Where this is meant to be so, raise the limit ${limit} of charts.`,
  });
}

/** An error of Egress about a size, with the setting that moves the bound; any other as it is. */
export function limitAs(limit: keyof ChartLimits, error: unknown): unknown {
  return error instanceof EngineError && error.reason === 'LimitExceeded'
    ? aboveLimit(error.message, limit)
    : error;
}
