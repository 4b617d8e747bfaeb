import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { programs, versions } from '../versions';
import type { Product, ProgramName } from '../versions';

/** Per-user cache of programs, shared by every checkout. */
export function cacheRoot(env: NodeJS.ProcessEnv = process.env): string {
  const base = env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.join(base, 'gitops-devcluster');
}

/** The cache's folder of one product in the pinned version; it holds that product's programs. */
export function productFolder(
  product: Product,
  env: NodeJS.ProcessEnv = process.env,
): string {
  return path.join(cacheRoot(env), `${product}-${versions[product]}`);
}

/**
 * Looks for an installed program: in the folders that GITOPS_DEVCLUSTER_BIN and KUBEBUILDER_ASSETS name, on PATH, in the
 * cache. The first two are the user's choice, of whatever version.
 */
export async function locateProgram(
  name: ProgramName,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const named = [env.GITOPS_DEVCLUSTER_BIN, env.KUBEBUILDER_ASSETS];
  return (
    (await findIn(named, name)) ??
    (await findOnPath(name, env)) ??
    (await findIn([productFolder(programs[name], env)], name))
  );
}

/** A program of the folders on PATH. */
export function findOnPath(
  name: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  return findIn((env.PATH ?? '').split(path.delimiter), name);
}

async function findIn(
  folders: readonly (string | undefined)[],
  name: string,
): Promise<string | undefined> {
  for (const folder of folders) {
    if (folder) {
      const file = path.resolve(folder, name);
      if (await isExecutable(file)) return file;
    }
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
