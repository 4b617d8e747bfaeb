import { DevClusterError } from '../errors';
import { apiRequest } from './api';
import type { ApiAccess } from './api';

/** Name of the one fake node. */
export const nodeName = 'devcluster';

const nodePath = `/api/v1/nodes/${nodeName}`;

/** Room for anything that tests deploy. */
const resources = {
  cpu: '10k',
  memory: '100Ti',
  'ephemeral-storage': '1Pi',
  pods: '1M',
};

/** The Node that kwok plays; its first stage completes the status. */
const fakeNode = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: nodeName,
    annotations: { 'kwok.x-k8s.io/node': 'fake' },
    labels: {
      'kubernetes.io/arch': 'amd64',
      'kubernetes.io/hostname': nodeName,
      'kubernetes.io/os': 'linux',
    },
  },
  status: { allocatable: resources, capacity: resources },
};

/**
 * Makes the fake node, or tells one of an earlier start where its kubelet (kwok) listens now: the API server asks there for
 * logs and exec.
 */
export async function ensureNode(
  access: ApiAccess,
  kubeletPort: number,
): Promise<void> {
  let answer = await apiRequest(access, 'POST', '/api/v1/nodes', fakeNode);
  if (answer.status === 409) {
    const kubeletEndpoint = { Port: kubeletPort };
    answer = await apiRequest(access, 'PATCH', `${nodePath}/status`, {
      status: { daemonEndpoints: { kubeletEndpoint } },
    });
  }
  if (answer.status !== 200 && answer.status !== 201) {
    throw new DevClusterError(
      `The API server refused the fake node (${answer.status}): ${answer.body}`,
      { hint: 'Reset the cluster (its data is broken) and start again.' },
    );
  }
}

/** True where the node says so. */
export async function nodeIsReady(access: ApiAccess): Promise<boolean> {
  const { body } = await apiRequest(access, 'GET', nodePath);
  const node: {
    status?: { conditions?: { type: string; status: string }[] };
  } = JSON.parse(body);
  return (node.status?.conditions ?? []).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}
