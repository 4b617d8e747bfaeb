import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { DevClusterError } from '../errors';
import { startProgram } from '../process/supervise';
import type { RunningProgram } from '../process/supervise';
import { waitUntilReady } from '../process/wait';
import { programNames } from '../versions';
import type { ProgramName } from '../versions';
import { answersOk, apiRequest } from './api';
import type { ApiAccess } from './api';
import { programArgs } from './args';
import { prepareFolder, writePrivate } from './folder';
import type { ClusterFolder } from './folder';
import { renderKubeconfig } from './kubeconfig';
import { fakeNode, nodeName, writeKwokConfig } from './kwok';
import { choosePorts } from './ports';
import { writeState } from './state';
import type { DevCluster, DevClusterOptions } from './types';

const startTimeoutMs = 60_000;

/** Starts the programs in `files` in order, and returns the cluster when it is ready; ends them all when one fails. */
export async function bootControlPlane(spec: {
  folder: ClusterFolder;
  files: Partial<Record<ProgramName, string>>;
  options: DevClusterOptions;
  cleanUp: () => Promise<void>;
}): Promise<DevCluster> {
  const { folder, files, options, cleanUp } = spec;
  const name = options.name ?? 'devcluster';
  const token = await prepareFolder(folder);
  const ports = await choosePorts(folder.ports);
  await writeKwokConfig(folder, { execOnHost: options.execOnHost ?? false });
  const args = programArgs(folder, ports);
  const running = new Map<ProgramName, RunningProgram>();

  const start = async (program: ProgramName) => {
    const started = await startProgram({
      name: program,
      file: files[program] ?? program,
      args: args[program],
      cwd: folder.dir,
      env: { HOME: folder.dir },
      logFile: path.join(folder.logs, `${program}.log`),
      // Only etcd has something to close; the others keep their state in it.
      endSignal: program === 'etcd' ? 'TERM' : 'KILL',
    });
    running.set(program, started);
    return started;
  };
  let stopping = false;
  const stopAll = async () => {
    stopping = true;
    for (const program of [...programNames].reverse()) {
      await running.get(program)?.stop();
    }
  };

  try {
    const etcd = await start('etcd');
    await waitUntilReady(etcd, () => etcdIsHealthy(ports.etcd), startTimeoutMs);
    const server = `https://127.0.0.1:${ports['kube-apiserver']}`;
    const apiserver = await start('kube-apiserver');
    const certificate = path.join(folder.certs, 'apiserver.crt');
    const access: ApiAccess = { server, token, ca: '' };
    await waitUntilReady(
      apiserver,
      async () => {
        access.ca = await readFile(certificate, 'utf8').catch(() => '');
        return access.ca !== '' && answersOk(access, '/readyz');
      },
      startTimeoutMs,
    );
    const kubeconfig = renderKubeconfig({ name, ...access });
    await writePrivate(folder.kubeconfig, kubeconfig);
    const rest = programNames.filter(
      program => files[program] && !running.has(program),
    );
    await Promise.all(rest.map(start));
    await waitUntilReady(
      apiserver,
      () => answersOk(access, '/api/v1/namespaces/default'),
      startTimeoutMs,
    );
    const kwok = running.get('kwok');
    if (kwok) {
      await ensureNode(access);
      await waitUntilReady(kwok, () => nodeIsReady(access), startTimeoutMs);
    }
    for (const [program, { exited }] of running) {
      exited.then(({ code, signal }) => {
        if (!stopping) {
          options.onProgramExit?.(program, signal ?? `code ${code}`);
        }
      });
    }
    const pids = Object.fromEntries(
      [...running].map(([program, { pid }]) => [program, pid]),
    );
    await writeState(folder, { name, server, pids, ports });
    return {
      name,
      server,
      kubeconfigPath: folder.kubeconfig,
      kubeconfig,
      token,
      ca: access.ca,
      dir: folder.dir,
      ports,
      pids,
      async stop() {
        await stopAll();
        await rm(folder.state, { force: true });
        await cleanUp();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function etcdIsHealthy(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`)).ok;
  } catch {
    return false;
  }
}

async function ensureNode(access: ApiAccess): Promise<void> {
  const answer = await apiRequest(access, 'POST', '/api/v1/nodes', fakeNode);
  if (answer.status !== 201 && answer.status !== 409) {
    throw new DevClusterError(
      `The API server refused the fake node (${answer.status}): ${answer.body}`,
      { hint: 'Delete the cluster folder and start again.' },
    );
  }
}

async function nodeIsReady(access: ApiAccess): Promise<boolean> {
  const answer = await apiRequest(access, 'GET', `/api/v1/nodes/${nodeName}`);
  return /"type":"Ready","status":"True"/.test(answer.body);
}
