import { mkdir } from 'node:fs/promises';
import { DevClusterError } from '../errors';
import type { Progress } from '../cluster/types';
import { programs, versions } from '../versions';
import type { Product, ProgramName } from '../versions';
import { cacheRoot, locateProgram, productFolder } from './locate';
import { obtainPrograms } from './obtain';
import { officialSites } from './releases';
import type { Sites } from './releases';
import { withBuildLock } from './buildLock';

export interface EnsureOptions {
  onProgress?: (progress: Progress) => void;
  /** Default `process.env`; decides where programs are looked for and kept. */
  env?: NodeJS.ProcessEnv;
  /** Where official builds come from. */
  sites?: Sites;
}

/**
 * Paths of programs. Those that are not installed (see `locateProgram`) are downloaded or else built into the per-user
 * cache, by one process at a time.
 *
 * @throws DevClusterError that says why each way failed, and what the choices are
 */
export async function ensurePrograms(
  names: readonly ProgramName[],
  options: EnsureOptions = {},
): Promise<Partial<Record<ProgramName, string>>> {
  const { env = process.env, sites = officialSites, onProgress } = options;
  const files: Partial<Record<ProgramName, string>> = {};
  const missing: ProgramName[] = [];
  for (const name of names) {
    files[name] = await locateProgram(name, env);
    if (!files[name]) missing.push(name);
  }
  for (const product of new Set(missing.map(name => programs[name]))) {
    const wanted = missing.filter(name => programs[name] === product);
    await ensureProduct(product, wanted, { env, sites, onProgress });
  }
  for (const name of missing) files[name] = await locateProgram(name, env);
  return files;
}

async function ensureProduct(
  product: Product,
  names: readonly ProgramName[],
  options: EnsureOptions & { env: NodeJS.ProcessEnv; sites: Sites },
): Promise<void> {
  const { env } = options;
  const folder = productFolder(product, env);
  await mkdir(folder, { recursive: true });
  await withBuildLock(
    `${folder}.lock`,
    heldBy =>
      options.onProgress?.({
        step: `get ${product}`,
        message: `Waiting for process ${heldBy.pid}, which is getting ${product}`,
      }),
    async () => {
      const left: ProgramName[] = [];
      for (const name of names) {
        if (!(await locateProgram(name, env))) left.push(name);
      }
      if (left.length === 0) return;
      const reasons = await obtainPrograms(product, left, folder, options);
      if (reasons.length > 0)
        throw missingPrograms(product, left, reasons, env);
    },
  );
}

function missingPrograms(
  product: Product,
  names: readonly ProgramName[],
  reasons: readonly string[],
  env: NodeJS.ProcessEnv,
): DevClusterError {
  return new DevClusterError(
    `${names.join(', ')} ${versions[product]} could not be had: ${reasons.join(
      '; ',
    )}.`,
    {
      hint: [
        'Choose one:',
        '- put the programs into a folder and name it in GITOPS_DEVCLUSTER_BIN (or KUBEBUILDER_ASSETS), or put them on PATH;',
        `- copy ${cacheRoot(env)} from a machine that has it;`,
        '- let this machine reach dl.k8s.io and github.com, for the official builds;',
        '- install Go (https://go.dev/dl) and let it reach a Go module proxy: the programs are then built here, in about ten minutes;',
        '- use a cluster of your own: npm start -- --kubeconfig FILE.',
      ].join('\n'),
    },
  );
}
