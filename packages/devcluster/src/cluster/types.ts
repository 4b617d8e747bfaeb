import type { ClusterProgram } from '../versions';

/** A running local control plane. */
export interface DevCluster {
  name: string;
  /** https://127.0.0.1:port of the API server. */
  server: string;
  kubeconfigPath: string;
  /** Text of the kubeconfig: one context, named as the cluster. */
  kubeconfig: string;
  /** Bearer token of a member of system:masters. */
  token: string;
  /** PEM of what signed the API server's certificate. */
  ca: string;
  /** Data, certificates, logs (`logs/PROGRAM.log`). */
  dir: string;
  /** Process ids of the programs that were started. */
  pids: Partial<Record<ClusterProgram, number>>;
  /** Loopback ports: `etcd` and `etcd-peer`, `kube-apiserver`, `kwok` (its kubelet endpoint). */
  ports: ClusterPorts;
  /** Resolves when every process is gone. The folder is removed where it was a temporary one. */
  stop(): Promise<void>;
}

export interface ClusterPorts {
  etcd: number;
  'etcd-peer': number;
  'kube-apiserver': number;
  kwok: number;
}

export interface DevClusterOptions {
  /** Where data is kept from one start to the next. Default: a temporary folder, removed at `stop`. */
  dir?: string;
  /** Name of cluster, user and context in the kubeconfig. Default `devcluster`. */
  name?: string;
  components?: {
    /** kube-controller-manager and kube-scheduler. Default true. */
    controllers?: boolean;
    /** kwok with a fake node that runs pods. Default true. */
    kwok?: boolean;
  };
  /**
   * `exec` into a fake pod runs the command on this machine, as this user, in an empty folder. Default false: exec answers
   * with an error.
   */
  execOnHost?: boolean;
  /** Called with steps that take time (download, build, start). */
  onProgress?: (progress: Progress) => void;
  /** Called when a program ends that nobody asked to end. */
  onProgramExit?: (program: ClusterProgram, reason: string) => void;
}

export interface Progress {
  /** Stable name of the step, for example `build kube-apiserver`. */
  step: string;
  /** One line for a person. */
  message: string;
}
