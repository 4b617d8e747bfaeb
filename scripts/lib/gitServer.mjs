import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadDevcluster } from './devcluster.mjs';
import { exampleFiles, examplesRepository } from './examples.mjs';
import { findFreePort, isFree, requireFreePort } from './ports.mjs';

const preferredPort = 7008;

/**
 * Starts the local Git server, at the first start with a repository made from `examples/`. It keeps its port from then on:
 * applications and clones name it.
 *
 * @param {{stateDir: string, port?: number}} options `port`: for the first start; default 7008, or a free one
 * @returns the running server, as `startGitServer` of the devcluster package gives it
 */
export async function startExamplesServer({ stateDir, port: wanted }) {
  const dir = path.join(stateDir, 'git');
  const port = await stablePort(dir, wanted);
  const { startGitServer } = await loadDevcluster();
  const server = await startGitServer({ dir, port });
  await server.createRepo(examplesRepository, {
    files: await exampleFiles(server.repoUrl(examplesRepository)),
  });
  return server;
}

async function stablePort(dir, wanted) {
  const file = path.join(dir, 'port');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) {
    await requireFreePort(Number(kept), {
      hint: 'End that process (perhaps this portal is running already). The port cannot change: applications and clones name it.',
    });
    return Number(kept);
  }
  const port =
    wanted ??
    ((await isFree(preferredPort)) ? preferredPort : await findFreePort());
  await mkdir(dir, { recursive: true });
  await writeFile(file, `${port}`);
  return port;
}
