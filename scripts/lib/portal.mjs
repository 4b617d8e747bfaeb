import path from 'node:path';
import { startBackend } from './backend.mjs';
import { ownCluster, startLocalCluster } from './cluster.mjs';
import { examplesRepository } from './examples.mjs';
import { buildFrontend } from './frontend.mjs';
import { startExamplesServer } from './gitServer.mjs';

/**
 * Starts everything that a portal needs on this machine: control plane, Git server, web pages, backend.
 *
 * @param {{port: number, stateDir: string, gitPort?: number, kubeconfig?: string, context?: string,
 *   steps: import('./steps.mjs').Steps, running: import('./running.mjs').Running}} options
 *   `stateDir`: where all data is kept; `kubeconfig`: a cluster of the user's own instead of the local control plane;
 *   `running`: takes each part as soon as it runs, so that it can be stopped while later ones are still starting
 */
export async function startPortal({ steps, running, ...options }) {
  const { port, stateDir, gitPort, kubeconfig, context } = options;
  // The first failure ends the start; what is still starting then ends with this process.
  const [cluster, git] = await Promise.all([
    kubeconfig
      ? ownCluster({ kubeconfig, context })
      : steps.run('Control plane', async progress =>
          running.keep(await startLocalCluster({ stateDir, progress })),
        ),
    steps.run(
      'Git server',
      async () =>
        running.keep(await startExamplesServer({ stateDir, port: gitPort })),
      ({ url }) => url,
    ),
    steps.run('Web pages', buildFrontend, outcome =>
      outcome === 'done' ? 'built' : outcome,
    ),
  ]);
  const url = `http://localhost:${port}`;
  const backend = await steps.run('Portal', async progress => {
    const starting = await startBackend({
      logFile: path.join(stateDir, 'logs/portal.log'),
      configFiles: [
        'app-config.yaml',
        ...(kubeconfig ? ['app-config.own-cluster.yaml'] : []),
      ],
      env: {
        GITOPS_PORT: `${port}`,
        GITOPS_STATE_DIR: stateDir,
        GITOPS_KUBECONFIG: cluster.kubeconfig,
        GITOPS_CONTEXT: cluster.context,
        GITOPS_EXAMPLES_REPOSITORY: git.repoUrl(examplesRepository),
      },
    });
    running.keep(starting);
    await starting.untilReady(url, progress);
    return starting;
  });
  return { url, git, cluster, exited: backend.exited };
}
