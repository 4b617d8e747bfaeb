import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadDevcluster } from './devcluster.mjs';
import { Failure } from './failure.mjs';

/**
 * Starts the local control plane.
 *
 * @param {{stateDir: string, progress: (message: string) => void}} options
 * @returns {Promise<{kubeconfig: string, context: string, server: string, token: string, stop: () => Promise<void>}>}
 *   `token`: of a member of system:masters
 */
export async function startLocalCluster({ stateDir, progress }) {
  const { startDevCluster } = await loadDevcluster();
  const cluster = await startDevCluster({
    dir: path.join(stateDir, 'devcluster'),
    onProgress: ({ step, message }) => progress(`${step}: ${message}`),
  });
  return {
    kubeconfig: cluster.kubeconfigPath,
    context: cluster.name,
    server: cluster.server,
    token: cluster.token,
    stop: () => cluster.stop(),
  };
}

/** A cluster of the user's own: nothing is started, so nothing is stopped. */
export async function ownCluster({ kubeconfig, context }) {
  const file = path.resolve(kubeconfig);
  const hint = 'Give --kubeconfig a file that kubectl works with.';
  await readFile(file).catch(cause => {
    throw new Failure(`The kubeconfig ${kubeconfig} cannot be read.`, {
      hint,
      cause,
    });
  });
  return { kubeconfig: file, context: context ?? '', stop: async () => {} };
}
