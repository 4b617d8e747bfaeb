import { findFreePort, isPortFree } from '../process/ports';
import { readIfThere } from '../process/files';
import { writePrivate } from './folder';
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

/** Valid ports of the file; nothing where it is broken, as new ones are as good. */
function readPorts(text: string | undefined): Partial<ClusterPorts> {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    return Object.fromEntries(
      Object.entries(parsed ?? {}).filter(([, port]) => Number.isInteger(port)),
    );
  } catch {
    return {};
  }
}
