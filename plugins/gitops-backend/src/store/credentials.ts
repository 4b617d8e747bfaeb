import type {
  RepositoryCredentialsInput,
  RepositoryOptions,
} from '@backstage-gitops/plugin-gitops-common';
import type { JsonObject } from '@backstage/types';

/** How to sign in to a repository, and through what; held sealed. The fields are those of the API. */
export type RepositoryCredentials = {
  [Field in keyof RepositoryCredentialsInput]?: NonNullable<
    RepositoryCredentialsInput[Field]
  >;
};

/** All that is sealed of a repository: options too, so that nobody who writes to the database can switch checks off. */
export type RepositorySettings = RepositoryCredentials & RepositoryOptions;

/** How to reach a cluster; held sealed, opened by `openClusterCredentials`. */
export type ClusterCredentials =
  /** A kubeconfig as text, or the path of one that is read at each connecting, since its tokens may be renewed. */
  | { type: 'kubeconfig'; kubeconfig: string; context?: string }
  | { type: 'kubeconfigFile'; path: string; context?: string }
  /** The service account of the pod that the portal runs in. */
  | { type: 'serviceAccount' }
  /** The `config` document that cluster Secrets of the field hold (spec control §5.1). */
  | { type: 'config'; config: JsonObject };
