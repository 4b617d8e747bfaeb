export interface Config {
  /** GitOps for Kubernetes. */
  gitops?: {
    /**
     * Namespace of Application, AppProject and ApplicationSet documents that name none. Default `argocd`, so that objects in
     * clusters keep the tracking marks that they have.
     */
    controlPlaneNamespace?: string;

    /** Folder for what can be fetched again, such as Git mirrors. Default `backend.workingDirectory`. */
    workingDirectory?: string;

    /** Keys that credentials are sealed with in the database. */
    encryption?: {
      /** The first key seals, all of them open: to rotate, put a new key first. Replicas must have the same keys. */
      keys?: Array<{
        /**
         * 32 bytes in base64: `openssl rand -base64 32`.
         * @visibility secret
         */
        secret: string;
      }>;
      /** Where a key is made and kept while none is configured. Default `.gitops/encryption-key`. */
      developmentKeyFile?: string;
    };

    /** How objects are marked as an application's. */
    tracking?: {
      /** Default `annotation`. */
      method?: 'annotation' | 'annotation+label' | 'label';
      /** Default `app.kubernetes.io/instance`. */
      labelKey?: string;
      /** Tells installations apart that deploy to one cluster. */
      installationId?: string;
    };

    /** The audit trail in the database. */
    audit?: {
      /** Default 365. */
      retentionDays?: number;
    };

    /**
     * The cluster that `https://kubernetes.default.svc` and `in-cluster` mean. Default: the one that the portal runs in, with
     * the service account of its pod.
     */
    inCluster?: {
      /**
       * Path of a kubeconfig, or its text.
       * @visibility secret
       */
      kubeconfig?: string;
      /** Default the kubeconfig's current context. */
      context?: string;
    };

    /** Other destination clusters. A cluster that leaves this list is forgotten; its objects stay. */
    clusters?: Array<{
      /** What `destination.name` says. */
      name: string;
      /** What `destination.server` says. Needed with `bearerToken`; a kubeconfig says it itself. */
      server?: string;
      /**
       * Path of a kubeconfig, or its text.
       * @visibility secret
       */
      kubeconfig?: string;
      /** Default the kubeconfig's current context. */
      context?: string;
      /** @visibility secret */
      bearerToken?: string;
      /** Base64 of the PEM of the cluster's authority. */
      caData?: string;
      insecureSkipVerify?: boolean;
      tlsServerName?: string;
      /** Project that the cluster belongs to, for `permitOnlyProjectScopedClusters`. */
      project?: string;
      labels?: { [key: string]: string };
    }>;

    /** Repositories, with credentials where they need them. */
    repositories?: Array<{
      url: string;
      name?: string;
      project?: string;
      /** Default `git`. */
      type?: 'git' | 'helm' | 'oci';
      username?: string;
      /** @visibility secret */
      password?: string;
      /** @visibility secret */
      bearerToken?: string;
      /** PEM bundle that replaces the system's authorities. */
      caBundle?: string;
      insecureSkipVerify?: boolean;
    }>;

    /**
     * Applications and projects that are there from the start. A document is taken in when it says something else than it did
     * before; what people change or delete in the portal stays so until then.
     */
    documents?: Array<{
      /** A Git repository. */
      repoURL?: string;
      /** Branch, tag or commit. Default the repository's default branch. */
      targetRevision?: string;
      /** Folder or file of the repository, or of this machine where no repository is given. */
      path?: string;
      /** One file that the portal's URL reader may read. */
      url?: string;
    }>;
  };
}
