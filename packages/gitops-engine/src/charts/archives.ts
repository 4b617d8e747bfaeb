import { LRUCache } from 'lru-cache';
import { EngineError } from '../errors';
import type { SourceTree } from '../source';
import { unpackArchive, type UnpackedArchive } from './archive/unpackArchive';
import { digestOf } from './digest';
import type { ChartLimits } from './limits';
import { createSingleFlight } from './singleFlight';
import type { ArchiveStore } from './store';

/** What a tree takes beside its files. */
const TREE_BYTES = 16 * 1024;

/** An archive by who asks (`accessKey`) and its digest. */
export interface ArchiveId {
  scope: string;
  digest: string;
  /** It holds one folder, as charts do. */
  hoist: boolean;
}

/** Unpacked archives: from memory, from disk, from the network. */
export interface Archives {
  /** Undefined where it would have to be downloaded. */
  kept(id: ArchiveId): Promise<SourceTree | undefined>;
  /** @throws EngineError InvalidInput where what was downloaded is not what the digest says */
  open(id: ArchiveId, download: () => Promise<Buffer>): Promise<SourceTree>;
}

/**
 * Each archive is downloaded and unpacked once, however many ask for it at the same time. A disk that is full, or that cannot
 * be read, costs downloads and not the application.
 */
export function createArchives(
  store: ArchiveStore,
  limits: ChartLimits,
): Archives {
  const trees = new LRUCache<string, UnpackedArchive>({
    maxSize: limits.memoryBytes,
    sizeCalculation: ({ bytes }) => bytes + TREE_BYTES,
  });
  const opening = createSingleFlight<UnpackedArchive | undefined>();
  const downloading = createSingleFlight<UnpackedArchive>();
  const keyOf = ({ scope, digest, hoist }: ArchiveId) =>
    `${scope} ${digest} ${hoist}`;

  const unpack = async (id: ArchiveId, archive: Buffer) => {
    const unpacked = await unpackArchive(archive, limits, { hoist: id.hoist });
    trees.set(keyOf(id), unpacked);
    return unpacked;
  };
  const fromDisk = (id: ArchiveId) =>
    opening(keyOf(id), async () => {
      const archive = await store
        .get(id.scope, id.digest)
        .catch(() => undefined);
      return archive && unpack(id, archive);
    });
  const fromNetwork = (id: ArchiveId, download: () => Promise<Buffer>) =>
    downloading(keyOf(id), async () => {
      const archive = await download();
      const actual = await digestOf(archive);
      if (actual !== id.digest) throw wrongDigest(id.digest, actual);
      const unpacked = await unpack(id, archive);
      await store.put(id.scope, id.digest, archive).catch(() => undefined);
      return unpacked;
    });

  return {
    async kept(id) {
      const known = trees.get(keyOf(id)) ?? (await fromDisk(id));
      return known?.tree;
    },
    async open(id, download) {
      const known =
        trees.get(keyOf(id)) ??
        (await fromDisk(id)) ??
        (await fromNetwork(id, download));
      return known.tree;
    },
  };
}

function wrongDigest(expected: string, actual: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `What was downloaded has the digest ${actual}, not ${expected}.`,
    { hint: 'Publish it again, or build the index of the repository again.' },
  );
}
