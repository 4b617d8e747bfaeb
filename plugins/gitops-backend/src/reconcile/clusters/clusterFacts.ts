import type { ClusterFacts, Discovery } from '@backstage-gitops/engine';

/** What a cluster tells tools that render for it (spec sources §6.1). */
export function clusterFacts(discovery: Discovery): ClusterFacts {
  const versions = new Set<string>();
  for (const { group, version, kind } of discovery.all()) {
    const apiVersion = group === '' ? version : `${group}/${version}`;
    versions.add(apiVersion);
    versions.add(`${apiVersion}/${kind}`);
  }
  return {
    kubeVersion: plainVersion(discovery.serverVersion),
    apiVersions: [...versions].sort(),
  };
}

/** Without what vendors add: `v1.35.4-eks-1` is `1.35.4`. A server that was built without a version says 0.0.0: ''. */
function plainVersion(version: string): string {
  const [plain = ''] = /\d+\.\d+(?:\.\d+)?/.exec(version) ?? [];
  return plain.startsWith('0.0') ? '' : plain;
}
