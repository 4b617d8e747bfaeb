import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { EngineError } from '../../errors';
import type { ToolBox } from '../../tools';
import type { KustomizeSettings } from './settings';

/** A program that builds kustomizations. */
export interface KustomizeProgram {
  program: string;
  /** What comes before the folder. */
  argvPrefix: readonly string[];
  /** For the content address: changes when the program is replaced by another. */
  identity: string;
}

/**
 * The program of an application: the tool box's, or the one that was registered under the version it names.
 *
 * @throws EngineError InvalidInput naming the registered versions, or the program that is not there
 */
export async function kustomizeProgram(
  version: string | undefined,
  settings: KustomizeSettings,
  tools: ToolBox,
): Promise<KustomizeProgram> {
  if (!version) {
    const tool = await tools.tool('kustomize');
    const { program, argvPrefix } = tool;
    return { program, argvPrefix, identity: tool.version };
  }
  const registered = new Map(Object.entries(settings.versions ?? {}));
  const program = registered.get(version)?.program;
  if (program === undefined)
    throw notRegistered(version, [...registered.keys()]);
  const file = await stat(program).catch(() => undefined);
  if (!file?.isFile()) throw notThere(version, program);
  const isKubectl = basename(program).startsWith('kubectl');
  return {
    program,
    argvPrefix: [isKubectl ? 'kustomize' : 'build'],
    identity: `${version} ${program} ${file.size} ${file.mtimeMs}`,
  };
}

function notRegistered(version: string, names: string[]): EngineError {
  return new EngineError(
    'InvalidInput',
    `Kustomize version ${JSON.stringify(version)} is not registered; ${
      names.length === 0
        ? 'no versions are'
        : `registered are: ${names.sort().join(', ')}`
    }.`,
    {
      hint: 'Correct spec.source.kustomize.version, remove it, or have the version registered.',
    },
  );
}

function notThere(version: string, program: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `Kustomize version ${version} is registered as ${program}, which is not a program.`,
    { hint: 'Correct the path in the configuration.' },
  );
}
