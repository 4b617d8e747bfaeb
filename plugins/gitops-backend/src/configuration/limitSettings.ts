import { ChartLimits, RenderLimits } from '@backstage-gitops/engine';
import { Config } from '@backstage/config';

/** Bounds that an installation sets for itself; what it does not set stays as it is. */
export interface LimitSettings {
  charts: Partial<ChartLimits>;
  rendering: Partial<RenderLimits>;
  /** Of a fetch from a Git repository. */
  maxPackMb?: number;
}

const CHART_LIMITS = [
  'archiveBytes',
  'totalBytes',
  'fileBytes',
  'entries',
  'ratio',
  'indexBytes',
  'indexVersions',
  'tags',
  'manifestBytes',
  'layers',
  'cacheBytes',
  'memoryBytes',
  'listingTtlMs',
  'pinnedTtlMs',
  'requestMs',
] as const satisfies readonly (keyof ChartLimits)[];

const RENDER_LIMITS = [
  'fileBytes',
  'totalBytes',
  'exportBytes',
  'files',
  'objects',
  'depth',
] as const satisfies readonly (keyof RenderLimits)[];

/**
 * Reads `gitops.limits`; names are those of the messages that speak of a limit.
 *
 * @throws Error naming the limit that is no positive number, or that does not exist
 */
export function readLimits(config: Config | undefined): LimitSettings {
  return {
    charts: numbers(config, 'charts', CHART_LIMITS),
    rendering: numbers(config, 'rendering', RENDER_LIMITS),
    ...numbers(config, 'git', ['maxPackMb']),
  };
}

function numbers<Name extends string>(
  config: Config | undefined,
  part: string,
  names: readonly Name[],
): Partial<Record<Name, number>> {
  const given = config?.getOptionalConfig(part);
  const unknown = given?.keys().find(key => !names.some(name => name === key));
  if (unknown !== undefined) {
    throw new Error(
      `gitops.limits.${part}.${unknown} is no limit; there are ${names.join(
        ', ',
      )}`,
    );
  }
  const limits: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const value = given?.getOptionalNumber(name);
    if (value === undefined) continue;
    if (value <= 0) {
      throw new Error(
        `gitops.limits.${part}.${name} is ${value}; it must be above 0`,
      );
    }
    limits[name] = value;
  }
  return limits;
}
