import { EngineError } from '../../errors';
import { parseConstraint } from '../../source';
import { accessKey, shownUrl } from '../access';
import { chartContent, chartPlace } from '../chartContent';
import { isDigest } from '../digest';
import { inPlace, statusFailure } from '../failures';
import { createListings } from '../listings';
import type { Pin, Pins } from '../pins';
import type {
  ArtifactContent,
  ChartContent,
  ChartRepositoryAccess,
  ChartVersion,
  Freshness,
  ResolvedArtifact,
} from '../types';
import { newestFirst, noSuchVersion, pickVersion } from '../versions';
import { createArtifacts, type ArtifactParts } from './artifacts';
import {
  isTag,
  registryName,
  tagOf,
  versionOf,
  type RegistryName,
} from './reference';
import { listTags } from './tags';
import { registryWords } from './words';

const PING_BYTES = 64 * 1024;
const TAG_BYTES = 64;

export interface RegistryParts extends ArtifactParts {
  pins: Pins;
  now(): number;
}

/** Charts and artifacts of OCI registries (spec sources §6.6, §17). */
export function createRegistries(parts: RegistryParts) {
  const { client, limits, now, pins } = parts;
  const artifacts = createArtifacts(parts);
  const listed = {
    ttlMs: limits.listingTtlMs,
    maxBytes: limits.memoryBytes,
    now,
  };
  const tagLists = createListings<string[]>({
    ...listed,
    bytesOf: tags => tags.length * TAG_BYTES,
  });
  const tagged = createListings<{ digest?: string }>({
    ...listed,
    bytesOf: () => TAG_BYTES,
  });
  const keyOf = (repository: ChartRepositoryAccess, { name }: RegistryName) =>
    `${accessKey(repository)} ${name}`;

  const versionsOf = async (
    repository: ChartRepositoryAccess,
    name: RegistryName,
    freshness?: Freshness,
  ): Promise<ChartVersion[]> => {
    const tags = await tagLists.get(
      keyOf(repository, name),
      () => listTags(client, repository, name, limits),
      freshness,
    );
    return newestFirst(
      tags.map(tag => ({ version: versionOf(tag), urls: [] })),
    );
  };
  const digestOfTag = async (
    repository: ChartRepositoryAccess,
    name: RegistryName,
    tag: string,
    freshness?: Freshness,
  ): Promise<string | undefined> => {
    const { digest } = await tagged.get(
      `${keyOf(repository, name)}:${tag}`,
      async () => ({ digest: await artifacts.find(repository, name, tag) }),
      freshness,
    );
    return digest;
  };

  /** By its very tag, as Helm does: a registry has no index that could say that another one is meant. */
  const findChart = async (
    repository: ChartRepositoryAccess,
    name: RegistryName,
    version: string,
  ): Promise<Pin> => {
    const tag = tagOf(version);
    const digest = isTag(tag)
      ? await artifacts.find(repository, name, tag)
      : undefined;
    if (digest) return { version, digest };
    const versions = await versionsOf(repository, name, { notBefore: now() });
    throw noSuchVersion(name.name, version, versions, repository);
  };

  return {
    versions: async (
      repository: ChartRepositoryAccess,
      chart: string,
      freshness?: Freshness,
    ) => versionsOf(repository, registryName(repository, chart), freshness),

    async content(
      repository: ChartRepositoryAccess,
      chart: string,
      version: string,
    ): Promise<ChartContent> {
      const name = registryName(repository, chart);
      const scope = accessKey(repository);
      const pin =
        pins.get(scope, chart, version) ??
        (await findChart(repository, name, version));
      const place = chartPlace(repository, chart, pin.version);
      const opened = await inPlace(place, () =>
        artifacts.open(repository, name, pin.digest),
      );
      if (!opened.isChart) throw notAChart(repository, chart);
      pins.set(scope, chart, version, pin);
      return chartContent(repository, chart, pin, opened.tree);
    },

    /** The chart of a whole name at a tag or digest. */
    async openChart(registry: ChartRepositoryAccess, reference: string) {
      const name = registryName(registry);
      const digest = isDigest(reference)
        ? reference
        : isTag(reference) && (await artifacts.find(registry, name, reference));
      if (!digest) throw noSuchVersion(name.name, reference, [], registry);
      const { isChart, tree } = await artifacts.open(registry, name, digest);
      if (!isChart) throw notAChart(registry, name.name);
      return { tree, digest };
    },

    /** A digest as it is; a tag; the highest tag that a range allows (spec sources §17). */
    async resolveArtifact(
      repository: ChartRepositoryAccess,
      revision: string,
      freshness?: Freshness,
    ): Promise<ResolvedArtifact> {
      const wanted = revision.trim() || 'latest';
      if (isDigest(wanted)) return { digest: wanted };
      const name = registryName(repository);
      const tag = tagOf(wanted);
      const direct = isTag(tag)
        ? await digestOfTag(repository, name, tag, freshness)
        : undefined;
      if (direct) return { digest: direct, tag };
      const versions = await versionsOf(repository, name, freshness);
      const picked = parseConstraint(wanted) && pickVersion(versions, wanted);
      const best = picked && tagOf(picked.version);
      const digest =
        best && (await digestOfTag(repository, name, best, freshness));
      if (digest) return { digest, tag: best };
      throw noSuchVersion(name.name, wanted, versions, repository);
    },

    async artifact(
      repository: ChartRepositoryAccess,
      digest: string,
    ): Promise<ArtifactContent> {
      const place = `artifact ${digest} of ${shownUrl(repository)}`;
      const name = registryName(repository);
      const { tree, metadata, isChart } = await inPlace(place, () =>
        artifacts.open(repository, name, digest),
      );
      return { tree, metadata, isChart, revision: digest, place };
    },

    /** Whether there is a registry, and whether it takes the credentials; it is not asked for a name. */
    async test(repository: ChartRepositoryAccess): Promise<void> {
      const { origin } = registryName(repository);
      const response = await client.get(repository, {
        url: new URL(`${origin}/v2/`),
        maxBytes: PING_BYTES,
        scope: '',
      });
      if (response.status === 404) throw noRegistry(repository);
      if (response.status !== 200) {
        const words = registryWords(response.body, repository);
        throw statusFailure(repository, response, words);
      }
    },
  };
}

function notAChart(
  repository: ChartRepositoryAccess,
  chart: string,
): EngineError {
  return new EngineError(
    'InvalidInput',
    `${chart} in ${shownUrl(repository)} is an artifact, but no Helm chart.`,
    { hint: 'Leave chart out, and use repoURL oci://… with a path.' },
  );
}

function noRegistry(repository: ChartRepositoryAccess): EngineError {
  return new EngineError(
    'PathNotFound',
    `There is no registry at ${shownUrl(repository)}.`,
    {
      hint: 'Check host and port. A Helm repository is written https://host/path.',
    },
  );
}
