import { DevClusterError } from '../errors';
import type { Progress } from '../cluster/types';
import type { ProgramName } from '../versions';
import { locateProgram } from './locate';

/** Paths of programs, wherever they come from: see README.md for the order. */
export async function ensurePrograms(
  names: readonly ProgramName[],
  options: { onProgress?: (progress: Progress) => void } = {},
): Promise<Partial<Record<ProgramName, string>>> {
  const files: Partial<Record<ProgramName, string>> = {};
  for (const name of names) {
    const file = await locateProgram(name);
    if (!file) {
      throw new DevClusterError(`${name} was not found.`, {
        hint: 'Name a folder that holds it in GITOPS_DEVCLUSTER_BIN.',
      });
    }
    options.onProgress?.({ step: `find ${name}`, message: file });
    files[name] = file;
  }
  return files;
}
