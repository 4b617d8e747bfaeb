import { EngineError } from '../errors';
import type { ArtifactContent } from './types';

/**
 * A chart that was published as an artifact is rendered as a whole: its path has to be the root (spec sources §17).
 *
 * @throws EngineError InvalidInput
 */
export function checkArtifactPath(
  { isChart, place }: Pick<ArtifactContent, 'isChart' | 'place'>,
  path: string | undefined,
): void {
  if (!isChart || path === undefined || /^(?:\.\/?)?$/.test(path)) return;
  throw new EngineError(
    'InvalidInput',
    `The path ${path} leads into a chart: ${place} is a Helm chart, which is rendered as a whole.`,
    { hint: 'Set the path of the source to ".".' },
  );
}
