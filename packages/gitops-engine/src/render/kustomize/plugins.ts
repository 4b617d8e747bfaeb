import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { parseYaml } from '@backstage-gitops/engine/parser/yaml.cjs';
import type { Fields } from './fields';
import { mapReferences, PLUGINS, type MapReference } from './references';

const MAX_DEPTH = 50;

/** Configurations that an entry of `generators`, `transformers` or `validators` holds itself; undefined where it is a path. */
export function inPlaceConfigs(text: string): readonly unknown[] | undefined {
  return /[:{]/.test(text) ? objectsIn(text) : undefined;
}

/** Whether a remote file holds objects, as against the page that a server shows of a repository. */
export function isManifest(content: Buffer): boolean {
  return objectsIn(content.toString('utf8')) !== undefined;
}

function objectsIn(text: string): readonly unknown[] | undefined {
  try {
    const documents = parseYaml(text, MAX_DEPTH).filter(each => each !== null);
    return documents.every(isRecord) ? documents : undefined;
  } catch {
    // Kustomize, too, takes for something else what it cannot parse.
    return undefined;
  }
}

/**
 * Configurations of built-in plugins with what they refer to mapped; others are left for kustomize to refuse. The same list where
 * nothing changes.
 *
 * @param layChart - what a configuration that is a chart becomes
 */
export async function mapConfigs(
  documents: readonly unknown[],
  map: MapReference,
  layChart: (config: Fields) => Promise<Fields>,
): Promise<readonly unknown[]> {
  const mapped: unknown[] = [];
  for (const document of documents) {
    mapped.push(await mapConfig(document, map, layChart));
  }
  return mapped.every((each, i) => each === documents[i]) ? documents : mapped;
}

async function mapConfig(
  document: unknown,
  map: MapReference,
  layChart: (config: Fields) => Promise<Fields>,
): Promise<unknown> {
  if (!isRecord(document)) return document;
  if (Array.isArray(document.items)) {
    const items = await mapConfigs(document.items, map, layChart);
    return items === document.items ? document : { ...document, items };
  }
  if (document.apiVersion !== 'builtin') return document;
  const shape = PLUGINS.get(String(document.kind));
  const mapped = shape ? await mapReferences(document, shape, map) : document;
  return document.kind === 'HelmChartInflationGenerator' && isRecord(mapped)
    ? layChart(mapped)
    : mapped;
}
