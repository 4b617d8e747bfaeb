import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';

export type SourceType = 'Directory' | 'Helm' | 'Kustomize' | 'Plugin';

/** What can be switched off for the whole installation (spec sources §2.4); Jsonnet is a part of directories. */
export type SwitchableType = 'Helm' | 'Kustomize' | 'Jsonnet';

/** Names that a kustomization may have. */
export const KUSTOMIZATION_NAMES: readonly string[] = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

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

/**
 * The type that the names in a source's folder say (spec sources §2.3): a kustomization wins over a chart.
 *
 * @param disabled - types that are switched off, and so not looked for
 */
export function detectType(
  names: Iterable<string>,
  disabled: readonly (SourceType | SwitchableType)[] = [],
): SourceType {
  const [kustomize, helm] = (['Kustomize', 'Helm'] as const).map(
    type => !disabled.includes(type),
  );
  let type: SourceType = 'Directory';
  for (const name of names) {
    if (kustomize && KUSTOMIZATION_NAMES.includes(name)) return 'Kustomize';
    if (helm && name.endsWith('Chart.yaml')) type = 'Helm';
  }
  return type;
}
