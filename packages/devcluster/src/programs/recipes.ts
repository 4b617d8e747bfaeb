import { versions } from '../versions';
import type { Product, ProgramName } from '../versions';

/** How the Go module proxy's modules become the programs of one product. */
export interface Recipe {
  /** The module that holds the programs, and its version. */
  module: string;
  version: string;
  /** The package of a program. */
  packageOf: (program: ProgramName) => string;
  /**
   * For a module whose go.mod replaces modules by folders of its own source tree: the version that the proxy has of them.
   */
  stagingVersion?: string;
}

export const recipes: Record<Product, Recipe> = {
  kubernetes: {
    module: 'k8s.io/kubernetes',
    version: `v${versions.kubernetes}`,
    packageOf: program => `k8s.io/kubernetes/cmd/${program}`,
    // Kubernetes 1.x.y publishes its parts as 0.x.y.
    stagingVersion: `v${versions.kubernetes.replace(/^1\./, '0.')}`,
  },
  etcd: {
    module: 'go.etcd.io/etcd/server/v3',
    version: `v${versions.etcd}`,
    packageOf: () => 'go.etcd.io/etcd/server/v3',
  },
  kwok: {
    module: 'sigs.k8s.io/kwok',
    version: `v${versions.kwok}`,
    packageOf: () => 'sigs.k8s.io/kwok/cmd/kwok',
  },
  jsonnet: {
    module: 'github.com/google/go-jsonnet',
    version: `v${versions.jsonnet}`,
    packageOf: () => 'github.com/google/go-jsonnet/cmd/jsonnet',
  },
  registry: {
    module: 'github.com/distribution/distribution/v3',
    version: `v${versions.registry}`,
    packageOf: () => 'github.com/distribution/distribution/v3/cmd/registry',
  },
};

/** The modules that a go.mod replaces by folders below ./staging. */
export function stagingModules(goMod: string): string[] {
  return goMod
    .split('\n')
    .map(line => /^\s*(?:replace\s+)?(\S+) => \.\/staging\//.exec(line)?.[1])
    .filter(module => module !== undefined);
}
