import type { ToolBoxOptions } from '@backstage-gitops/engine';
import { InputError } from '@backstage/errors';
import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** What an operator may set about the programs that render. */
export type ToolSettings = Pick<
  ToolBoxOptions,
  'overrides' | 'sandbox' | 'concurrency' | 'limits'
>;

const SANDBOXES = ['auto', 'required', 'off'] as const;
const MIB = 1024 * 1024;

/** Reads `gitops.tools`. */
export function readToolSettings(tools: Config | undefined): ToolSettings {
  if (!tools) return {};
  const output = tools.getOptionalNumber('limits.outputMb');
  return {
    overrides: {
      helm4: tools.getOptionalString('helm'),
      helm3: tools.getOptionalString('helm3'),
      kustomize: tools.getOptionalString('kustomize'),
    },
    sandbox: sandboxOf(tools),
    concurrency: tools.getOptionalNumber('concurrency'),
    limits: {
      deadlineMs: tools.has('limits.timeout')
        ? durationToMilliseconds(
            readDurationFromConfig(tools, { key: 'limits.timeout' }),
          )
        : undefined,
      maxMemoryMb: tools.getOptionalNumber('limits.memoryMb'),
      maxProcesses: tools.getOptionalNumber('limits.processes'),
      maxOutputBytes: output && output * MIB,
      maxFileMb: tools.getOptionalNumber('limits.fileMb'),
    },
  };
}

function sandboxOf(tools: Config): ToolSettings['sandbox'] {
  const value = tools.getOptionalString('sandbox');
  const known = SANDBOXES.find(each => each === value);
  if (value === undefined || known) return known;
  throw new InputError(
    `gitops.tools.sandbox is "${value}"; it must be one of ${SANDBOXES.join(
      ', ',
    )}.`,
  );
}
