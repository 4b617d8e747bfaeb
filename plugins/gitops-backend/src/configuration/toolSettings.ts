import { isAbsolute } from 'node:path';
import { ToolBoxOptions, ToolLimits } from '@backstage-gitops/engine';
import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** Which programs render, and what they may take. */
export type ToolSettings = Pick<
  ToolBoxOptions,
  'overrides' | 'limits' | 'sandbox' | 'concurrency'
>;

const SANDBOXES = ['auto', 'required', 'off'] as const;

/**
 * Reads `gitops.tools`.
 *
 * @throws Error naming the setting that is not as it must be
 */
export function readToolSettings(config: Config | undefined): ToolSettings {
  if (!config) return {};
  const text = config.getOptionalString('sandbox') ?? 'auto';
  const sandbox = SANDBOXES.find(each => each === text);
  if (!sandbox) {
    throw new Error(
      `gitops.tools.sandbox is ${text}; it must be one of ${SANDBOXES.join(
        ', ',
      )}`,
    );
  }
  return {
    sandbox,
    concurrency: config.getOptionalNumber('concurrency'),
    overrides: {
      helm4: programPath(config, 'helm'),
      helm3: programPath(config, 'helm3'),
      kustomize: programPath(config, 'kustomize'),
      jsonnet: programPath(config, 'jsonnet'),
    },
    limits: defined({
      deadlineMs: config.has('limits.timeout')
        ? durationToMilliseconds(
            readDurationFromConfig(config, { key: 'limits.timeout' }),
          )
        : undefined,
      maxMemoryMb: config.getOptionalNumber('limits.memoryMb'),
      maxProcesses: config.getOptionalNumber('limits.processes'),
      maxFileMb: config.getOptionalNumber('limits.fileMb'),
      maxOutputBytes: mebibytes(config.getOptionalNumber('limits.outputMb')),
    }),
  };
}

function programPath(config: Config, key: string): string | undefined {
  const path = config.getOptionalString(key);
  if (path !== undefined && !isAbsolute(path)) {
    throw new Error(
      `gitops.tools.${key} is ${path}; it must be an absolute path`,
    );
  }
  return path;
}

function mebibytes(count: number | undefined): number | undefined {
  return count === undefined ? undefined : count * 1024 * 1024;
}

/** Without what is not set, so that it does not stand in the way of a default. */
function defined(limits: {
  [Key in keyof ToolLimits]: number | undefined;
}): Partial<ToolLimits> {
  return Object.fromEntries(
    Object.entries(limits).filter(([, value]) => value !== undefined),
  );
}
