import type { ClusterFolder } from './folder';
import type { ClusterPorts } from './types';
import type { ClusterProgram } from '../versions';

/** Address range of Services. */
const serviceRange = '10.96.0.0/16';
/** Address range of fake pods. */
const podRange = '10.244.0.0/16';

/** Command line of each program. Everything listens on loopback alone. */
export function programArgs(
  folder: ClusterFolder,
  ports: ClusterPorts,
): Record<ClusterProgram, string[]> {
  const etcdUrl = `http://127.0.0.1:${ports.etcd}`;
  const etcdPeerUrl = `http://127.0.0.1:${ports['etcd-peer']}`;
  const apiCert = `${folder.certs}/apiserver.crt`;
  return {
    etcd: [
      `--data-dir=${folder.etcdData}`,
      '--name=devcluster',
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${etcdPeerUrl}`,
      `--initial-advertise-peer-urls=${etcdPeerUrl}`,
      `--initial-cluster=devcluster=${etcdPeerUrl}`,
      // A process that dies loses nothing by this; only a machine that loses power does.
      '--unsafe-no-fsync',
      // It leads alone: fewer ticks to agree with others.
      '--heartbeat-interval=250',
      '--election-timeout=2500',
      '--log-level=warn',
    ],
    'kube-apiserver': [
      `--etcd-servers=${etcdUrl}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${ports['kube-apiserver']}`,
      `--cert-dir=${folder.certs}`,
      // Endpoints may not be loopback addresses; and nothing runs in the cluster that would ask for them.
      '--endpoint-reconciler-type=none',
      `--service-cluster-ip-range=${serviceRange}`,
      `--service-account-key-file=${folder.serviceAccountPublicKey}`,
      `--service-account-signing-key-file=${folder.serviceAccountKey}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--token-auth-file=${folder.tokens}`,
      '--authorization-mode=RBAC',
      '--allow-privileged=true',
      // Pods may be created before the namespace has its default service account.
      '--disable-admission-plugins=ServiceAccount',
      '--kubelet-preferred-address-types=InternalIP',
      // Counts every kind's objects for metrics that nobody reads.
      '--etcd-count-metric-poll-period=0',
      '--max-requests-inflight=4000',
      '--max-mutating-requests-inflight=2000',
    ],
    'kube-controller-manager': [
      `--kubeconfig=${folder.kubeconfig}`,
      `--service-account-private-key-file=${folder.serviceAccountKey}`,
      `--root-ca-file=${apiCert}`,
      '--leader-elect=false',
      '--secure-port=0',
      // Volumes of fake pods are attached nowhere; that controller looks ten times a second.
      '--controllers=*,-node-ipam-controller,-persistentvolume-attach-detach-controller',
      // The fake node reports every ten minutes, so that a cluster at rest costs next to nothing.
      '--node-monitor-period=60s',
      '--node-monitor-grace-period=2h',
      '--kube-api-qps=500',
      '--kube-api-burst=1000',
    ],
    'kube-scheduler': [
      `--kubeconfig=${folder.kubeconfig}`,
      '--leader-elect=false',
      '--secure-port=0',
      '--kube-api-qps=500',
      '--kube-api-burst=1000',
    ],
    kwok: [
      `--kubeconfig=${folder.kubeconfig}`,
      `--config=${folder.kwokConfig}`,
      '--manage-all-nodes=true',
      '--node-lease-duration-seconds=0',
      `--cidr=${podRange}`,
      // kwok plays the kubelet at this address; the API server asks it for logs and exec.
      '--node-ip=127.0.0.1',
      `--node-port=${ports.kwok}`,
      `--server-address=127.0.0.1:${ports.kwok}`,
    ],
  };
}
