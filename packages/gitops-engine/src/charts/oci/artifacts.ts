import { LRUCache } from 'lru-cache';
import { EngineError } from '../../errors';
import type { SourceTree } from '../../source';
import { accessKey, shownUrl } from '../access';
import type { Archives } from '../archives';
import type { ChartLimits } from '../limits';
import type { ChartRepositoryAccess } from '../types';
import type { RegistryClient } from './client';
import { fetchManifest } from './fetchManifest';
import { downloadLayer } from './layers';
import { readManifest, type Artifact } from './manifest';
import type { RegistryName } from './reference';

/** An index that names an index, and no more. */
const MAX_STEPS = 3;

export interface ArtifactParts {
  client: RegistryClient;
  archives: Archives;
  limits: ChartLimits;
  /** Media types of layers that are content. */
  contentLayers: readonly string[];
}

/** An artifact and its files; of a chart, those in its folder. */
export interface OpenedArtifact extends Artifact {
  tree: SourceTree;
}

/** Artifacts by the digest of their manifest. */
export interface Artifacts {
  /** The digest that a tag or digest means now, with its manifest kept for `open`; undefined where there is none. */
  find(
    repository: ChartRepositoryAccess,
    name: RegistryName,
    reference: string,
  ): Promise<string | undefined>;
  /** @throws EngineError RevisionNotFound where the registry has no such manifest */
  open(
    repository: ChartRepositoryAccess,
    name: RegistryName,
    digest: string,
  ): Promise<OpenedArtifact>;
}

/** A manifest that was given to somebody once is not asked for again by the same: it is what its digest says. */
export function createArtifacts(parts: ArtifactParts): Artifacts {
  const { client, archives, limits, contentLayers } = parts;
  const manifests = new LRUCache<string, Buffer>({
    maxSize: limits.memoryBytes,
    sizeCalculation: content => content.length + 1,
  });
  const keyOf = (
    repository: ChartRepositoryAccess,
    { origin, name }: RegistryName,
    digest: string,
  ) => `${accessKey(repository)} ${origin}/${name}@${digest}`;

  const fetch = async (
    repository: ChartRepositoryAccess,
    name: RegistryName,
    reference: string,
  ) => {
    const fetched = await fetchManifest(
      client,
      repository,
      name,
      reference,
      limits,
    );
    if (fetched) {
      const key = keyOf(repository, name, fetched.digest);
      manifests.set(key, fetched.content);
    }
    return fetched;
  };
  const artifactOf = async (
    repository: ChartRepositoryAccess,
    name: RegistryName,
    digest: string,
    steps = MAX_STEPS,
  ): Promise<Artifact> => {
    const content =
      manifests.get(keyOf(repository, name, digest)) ??
      (await fetch(repository, name, digest))?.content;
    if (!content || steps === 0) throw noManifest(repository, digest);
    const { artifact, next } = readManifest(content, limits, contentLayers);
    return artifact ?? artifactOf(repository, name, next, steps - 1);
  };

  return {
    async find(repository, name, reference) {
      return (await fetch(repository, name, reference))?.digest;
    },
    async open(repository, name, digest) {
      const artifact = await artifactOf(repository, name, digest);
      const { layer, isChart } = artifact;
      const tree = await archives.open(
        {
          scope: accessKey(repository),
          digest: layer.digest,
          hoist: isChart,
        },
        () => downloadLayer(client, repository, name, layer, limits),
      );
      return { ...artifact, tree };
    },
  };
}

function noManifest(
  repository: ChartRepositoryAccess,
  digest: string,
): EngineError {
  return new EngineError(
    'RevisionNotFound',
    `There is no manifest ${digest} at ${shownUrl(repository)}.`,
    { hint: 'It may have been deleted; choose another tag or digest.' },
  );
}
