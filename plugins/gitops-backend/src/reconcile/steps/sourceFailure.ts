import { EngineError } from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';

/**
 * Does the work for one source of several, so that its failure says which one it is: its name or position, counted from 1
 * as everywhere in the API (spec sources §9).
 */
export async function inSource<Result>(
  source: ApplicationSource,
  sources: readonly ApplicationSource[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (sources.length === 1 || !(error instanceof EngineError)) throw error;
    const position = sources.indexOf(source) + 1;
    const name = source.name ? `${position} (${source.name})` : position;
    throw new EngineError(error.reason, `Source ${name}: ${error.message}`, {
      cause: error,
      hint: error.hint,
    });
  }
}
