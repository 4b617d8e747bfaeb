import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { waitUntilReady } from '../process/wait';
import type { ClusterProgram } from '../versions';
import { answersOk } from './api';
import type { ApiAccess } from './api';
import { programArgs } from './args';
import { prepareFolder, writePrivate } from './folder';
import type { ClusterFolder } from './folder';
import { renderKubeconfig } from './kubeconfig';
import { writeKwokConfig } from './kwok';
import { ensureNode, nodeIsReady } from './node';
import { choosePorts } from './ports';
import { createProgramGroup } from './programGroup';
import type { ProgramGroup } from './programGroup';
import { writeState } from './state';
import type { ClusterPorts, DevCluster, DevClusterOptions } from './types';

/** Generous: many control planes may start on a small machine at once. */
const startTimeoutMs = 60_000;

/** Starts the programs in `files` in order, and returns the cluster when it is ready; ends them all when one fails. */
export async function bootControlPlane(spec: {
  folder: ClusterFolder;
  files: Partial<Record<ClusterProgram, string>>;
  options: DevClusterOptions;
  /** Called when the cluster was stopped. */
  release: () => Promise<void>;
}): Promise<DevCluster> {
  const { folder, files, options, release } = spec;
  const name = options.name ?? 'devcluster';
  // What a killed owner left would otherwise count for this start.
  await rm(folder.state, { force: true });
  const token = await prepareFolder(folder);
  const ports = await choosePorts(folder.ports);
  await writeKwokConfig(folder, { execOnHost: options.execOnHost ?? false });
  const args = programArgs(folder, ports);
  const group = createProgramGroup({ folder, files, args });
  try {
    const access = await startApi(group, { folder, ports, token });
    const kubeconfig = renderKubeconfig({ name, ...access });
    await writePrivate(folder.kubeconfig, kubeconfig);
    await startRest(group, { access, ports, hasNode: Boolean(files.kwok) });
    const { onProgramExit } = options;
    if (onProgramExit) group.onUnexpectedExit(onProgramExit);
    const { server, ca } = access;
    const pids = group.pids();
    await writeState(folder, { name, server, pids, ports });
    return {
      name,
      server,
      kubeconfigPath: folder.kubeconfig,
      kubeconfig,
      token,
      ca,
      dir: folder.dir,
      ports,
      pids,
      async stop() {
        await group.stop();
        await rm(folder.state, { force: true });
        await release();
      },
    };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

/** etcd, then the API server; how to reach it when it is ready. */
async function startApi(
  group: ProgramGroup,
  spec: { folder: ClusterFolder; ports: ClusterPorts; token: string },
): Promise<ApiAccess> {
  const { folder, ports, token } = spec;
  await group.start('etcd');
  await waitUntilReady(
    group.running(),
    () => etcdIsHealthy(ports.etcd),
    startTimeoutMs,
  );
  await group.start('kube-apiserver');
  const access: ApiAccess = {
    server: `https://127.0.0.1:${ports['kube-apiserver']}`,
    token,
    ca: '',
  };
  // On its first start the server signs its certificate itself; that is also what clients are to trust.
  const certificate = path.join(folder.certs, 'apiserver.crt');
  await waitUntilReady(
    group.running(),
    async () => {
      access.ca = await readFile(certificate, 'utf8').catch(() => '');
      return access.ca !== '' && answersOk(access, '/readyz');
    },
    startTimeoutMs,
  );
  return access;
}

async function startRest(
  group: ProgramGroup,
  spec: { access: ApiAccess; ports: ClusterPorts; hasNode: boolean },
): Promise<void> {
  const { access, ports, hasNode } = spec;
  await Promise.all([
    group.start('kube-controller-manager'),
    group.start('kube-scheduler'),
    group.start('kwok'),
  ]);
  if (hasNode) await ensureNode(access, ports.kwok);
  await waitUntilReady(
    group.running(),
    async () =>
      (await answersOk(access, '/api/v1/namespaces/default')) &&
      (!hasNode || nodeIsReady(access)),
    startTimeoutMs,
  );
}

async function etcdIsHealthy(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`)).ok;
  } catch {
    return false;
  }
}
