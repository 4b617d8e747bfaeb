import type { KustomizeOptions } from '@backstage-gitops/plugin-gitops-common';
import { coerce, lt } from 'semver';
import type { ToolBox } from '../../tools';
import type { ClusterFacts } from '../types';

/** How a build with charts is told about Helm. */
export interface HelmForKustomize {
  argv: readonly string[];
  /** Programs that kustomize starts. */
  readable: readonly string[];
  /** For the content address. */
  identity: unknown;
}

export const NO_HELM: HelmForKustomize = {
  argv: [],
  readable: [],
  identity: null,
};

/** From this version on kustomize passes the cluster's versions on to Helm. */
const KNOWS_CLUSTER = '5.3.0';

/**
 * Helm 3 of the tool box, never a program that a repository names, with what the destination cluster serves: as the application
 * says, else as the cluster does.
 */
export async function helmForKustomize(
  { version, kubeVersion, apiVersions }: KustomizeOptions,
  cluster: ClusterFacts | undefined,
  tools: ToolBox,
): Promise<HelmForKustomize> {
  const helm = await tools.tool('helm3');
  const facts: string[] = [];
  const kustomizeVersion = version ? coerce(version) : null;
  if (!kustomizeVersion || !lt(kustomizeVersion, KNOWS_CLUSTER)) {
    const kube = kubeVersion || cluster?.kubeVersion;
    if (kube) facts.push('--helm-kube-version', kube);
    const apis = apiVersions?.length ? apiVersions : cluster?.apiVersions;
    for (const api of apis ?? []) facts.push('--helm-api-versions', api);
  }
  return {
    argv: ['--enable-helm', '--helm-command', helm.program, ...facts],
    readable: [helm.program],
    identity: [helm.version, facts],
  };
}
