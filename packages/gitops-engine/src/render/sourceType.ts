import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';

export type SourceType = 'Directory' | 'Helm' | 'Kustomize' | 'Plugin';

const KUSTOMIZATION = new Set([
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
]);

/**
 * The type that a source's own options say (spec sources §2.2); undefined where the content decides.
 *
 * @throws EngineError InvalidInput when there are options of several types
 */
export function explicitType(
  source: ApplicationSource,
): SourceType | undefined {
  const given: [SourceType, unknown][] = [
    ['Helm', source.helm ?? source.chart],
    ['Kustomize', source.kustomize],
    ['Directory', source.directory],
    ['Plugin', source.plugin],
  ];
  const types = given.filter(
    ([, value]) => value !== undefined && value !== null,
  );
  if (types.length > 1) {
    throw new EngineError(
      'InvalidInput',
      `The source has options of several types: ${types
        .map(([type]) => type)
        .join(', ')}.`,
      { hint: 'Keep the options of one type.' },
    );
  }
  return types[0]?.[0];
}

/** The type that the names in a source's folder say (spec sources §2.3): a kustomization wins over a chart. */
export function detectType(names: Iterable<string>): SourceType {
  let type: SourceType = 'Directory';
  for (const name of names) {
    if (KUSTOMIZATION.has(name)) return 'Kustomize';
    if (name.endsWith('Chart.yaml')) type = 'Helm';
  }
  return type;
}
