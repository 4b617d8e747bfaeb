import { findFreePort, isPortFree } from '../process/ports';
import { readIfThere, writePrivate } from './folder';
import type { ClusterPorts } from './types';

const names = ['etcd', 'etcd-peer', 'kube-apiserver', 'kwok'] as const;

/**
 * The ports of the last start where they are free still, so that a kubeconfig that someone copied stays valid; new ones
 * for the rest. Kept in `file`.
 */
export async function choosePorts(file: string): Promise<ClusterPorts> {
  const ports: ClusterPorts = {
    etcd: 0,
    'etcd-peer': 0,
    'kube-apiserver': 0,
    kwok: 0,
    ...readPorts(await readIfThere(file)),
  };
  for (const name of names) {
    if (!ports[name] || !(await isPortFree(ports[name]))) {
      ports[name] = await findFreePort();
    }
  }
  await writePrivate(file, `${JSON.stringify(ports)}\n`);
  return ports;
}

function readPorts(text: string | undefined): Partial<ClusterPorts> {
  const parsed: unknown = JSON.parse(text ?? '{}');
  if (typeof parsed !== 'object' || parsed === null) return {};
  return Object.fromEntries(
    Object.entries(parsed).filter(([, port]) => Number.isInteger(port)),
  );
}
