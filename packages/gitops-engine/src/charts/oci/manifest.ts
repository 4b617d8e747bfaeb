import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { isDigest } from '../digest';
import { aboveLimit, type ChartLimits } from '../limits';
import type { ArtifactMetadata } from '../types';

const MANIFEST_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
export const ACCEPTED_MANIFESTS = [...MANIFEST_TYPES, ...INDEX_TYPES].join(
  ', ',
);

const CHART_CONFIG = 'application/vnd.cncf.helm.config.v1+json';
const CHART_LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const ATTESTATION = 'vnd.docker.reference.type';
const ANNOTATION = 'org.opencontainers.image.';

/** Media types of layers that are content (spec sources §17). */
export const CONTENT_LAYERS: readonly string[] = [
  'application/vnd.oci.image.layer.v1.tar',
  'application/vnd.oci.image.layer.v1.tar+gzip',
  CHART_LAYER,
];

/** A blob by its digest; `size` in bytes. */
export interface Layer {
  digest: string;
  size: number;
}

/** Either an artifact, or the digest of the manifest that an index leads to. */
export type Manifest =
  | { artifact: Artifact; next?: undefined }
  | { artifact?: undefined; next: string };

export interface Artifact {
  layer: Layer;
  isChart: boolean;
  metadata: ArtifactMetadata;
}

/**
 * Reads a manifest, or an index of manifests with one entry (spec sources §17): at most `layers` layers, exactly one of them
 * content; of a chart, the chart's. Other layers (provenance, signatures) are left alone.
 *
 * @throws EngineError InvalidInput or LimitExceeded, sentences about "the artifact"
 */
export function readManifest(
  content: Buffer,
  limits: ChartLimits,
  contentLayers: readonly string[],
): Manifest {
  const manifest = parsed(content);
  const { layers, config, manifests } = manifest;
  if (Array.isArray(manifests)) return { next: onlyManifest(manifests) };
  if (!Array.isArray(layers) || !isRecord(config)) {
    throw invalid('The artifact has no manifest that can be read.');
  }
  if (layers.length > limits.layers) {
    throw aboveLimit(
      `The artifact has ${layers.length} layers, more than ${limits.layers}.`,
      'layers',
    );
  }
  const isChart = config.mediaType === CHART_CONFIG;
  const wanted = isChart ? [CHART_LAYER] : contentLayers;
  const found = layers.filter(
    (layer: unknown) =>
      isRecord(layer) && wanted.some(type => type === layer.mediaType),
  );
  if (found.length !== 1) throw wrongLayers(found.length, layers, wanted);
  return {
    artifact: {
      layer: layerOf(found[0], limits),
      isChart,
      metadata: metadataOf(manifest.annotations),
    },
  };
}

/** Attestations that builders put beside an image's manifest do not count. */
function onlyManifest(manifests: readonly unknown[]): string {
  const found = manifests
    .filter(isRecord)
    .filter(
      ({ annotations }) =>
        !isRecord(annotations) || annotations[ATTESTATION] === undefined,
    );
  const [first] = found;
  if (found.length === 1 && isDescriptor(first)) return first.digest;
  throw invalid(
    `The artifact is an index of ${found.length} manifests, not of one.`,
    'Give the digest of the manifest that is meant.',
  );
}

function layerOf(layer: unknown, { archiveBytes }: ChartLimits): Layer {
  if (!isDescriptor(layer)) {
    throw invalid('The content layer has no size or no digest by SHA-256.');
  }
  if (layer.size > archiveBytes) {
    throw aboveLimit(
      `The content layer has ${layer.size} bytes, more than ${archiveBytes}.`,
      'archiveBytes',
    );
  }
  return { digest: layer.digest, size: layer.size };
}

function isDescriptor(
  value: unknown,
): value is { digest: string; size: number } {
  return (
    isRecord(value) &&
    typeof value.digest === 'string' &&
    isDigest(value.digest) &&
    typeof value.size === 'number' &&
    value.size >= 0
  );
}

function metadataOf(annotations: unknown): ArtifactMetadata {
  const text = (name: string) => {
    const value = isRecord(annotations) && annotations[ANNOTATION + name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    created: text('created'),
    authors: text('authors'),
    documentation: text('documentation'),
    source: text('source'),
    version: text('version'),
    description: text('description'),
  };
}

function parsed(content: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    if (isRecord(value)) return value;
  } catch {
    // Said below.
  }
  throw invalid('The artifact has no manifest that can be read.');
}

function wrongLayers(
  count: number,
  layers: readonly unknown[],
  wanted: readonly string[],
): EngineError {
  const types = layers.map(layer =>
    isRecord(layer) ? String(layer.mediaType) : 'unknown',
  );
  return invalid(
    count === 0
      ? `The artifact has no layer with files: ${
          types.join(', ').slice(0, 300) || 'it has no layer at all'
        }.`
      : `The artifact has ${count} layers with files, and one was expected.`,
    `A layer with files has the type ${wanted.join(' or ')}.`,
  );
}

function invalid(message: string, hint?: string): EngineError {
  return new EngineError('InvalidInput', message, {
    hint: hint ?? 'Push it again, by helm, oras or flux.',
  });
}
