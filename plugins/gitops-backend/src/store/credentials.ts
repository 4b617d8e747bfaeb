import type { JsonObject } from '@backstage/types';

/** How to sign in to a repository; held sealed, opened by `openRepositoryCredentials`. */
export interface RepositoryCredentials {
  username?: string;
  password?: string;
  bearerToken?: string;
  /** PEM bundle that replaces the system's authorities. */
  caBundle?: string;
  insecureSkipVerify?: boolean;
}

/** How to reach a cluster; held sealed, opened by `openClusterCredentials`. */
export type ClusterCredentials =
  /** A kubeconfig as text, or the path of one that is read at each connecting, since its tokens may be renewed. */
  | { type: 'kubeconfig'; kubeconfig: string; context?: string }
  | { type: 'kubeconfigFile'; path: string; context?: string }
  /** The service account of the pod that the portal runs in. */
  | { type: 'serviceAccount' }
  /** The `config` document that cluster Secrets of the field hold (spec control §5.1). */
  | { type: 'config'; config: JsonObject };
