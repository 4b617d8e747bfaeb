import { EngineError, listObjectEvents } from '@backstage-gitops/engine';
import type { ResourceRef } from '@backstage-gitops/plugin-gitops-common';
import type { Clusters } from './clusters/Clusters';
import type { ClusterRuntime } from './clusters/ClusterRuntime';
import type { Controller } from './Controller';
import type { SourceInspector } from './inspect/SourceInspector';
import type { Operator } from './Operator';
import type { EngineAccess } from './types';

/** What the API may ask of the engine, on top of its parts. */
export function createEngineAccess(parts: {
  controller: Controller;
  clusters: Clusters;
  operator: Operator;
  inspector: SourceInspector;
}): EngineAccess {
  const { controller, clusters, operator, inspector } = parts;
  /** A page may ask about a cluster that another replica works for: it is opened here too, without watches. */
  const cluster = async (clusterId: string): Promise<ClusterRuntime> => {
    const runtime = await clusters.open(clusterId);
    if (!runtime) {
      throw new EngineError(
        'ClusterUnreachable',
        'The destination cluster cannot be opened',
        { hint: 'Check its address and credentials under Clusters.' },
      );
    }
    await runtime.ready();
    return runtime;
  };
  const resourceOf = async ({ client }: ClusterRuntime, ref: ResourceRef) => {
    const discovery = await client.discovery();
    return (
      discovery.resource(ref.group, ref.kind, ref.version) ??
      discovery.resource(ref.group, ref.kind)
    );
  };
  return {
    sources: inspector,
    async preview(document, clusterId) {
      // A cluster that does not answer is no reason not to show what would be deployed to it.
      const runtime =
        clusterId === undefined
          ? undefined
          : await cluster(clusterId).catch(() => undefined);
      return inspector.preview(document, runtime);
    },
    wake: () => controller.wake(),
    terminate: operationId => operator.terminate(operationId),
    async liveObject(clusterId, ref) {
      const runtime = await cluster(clusterId);
      const resource = await resourceOf(runtime, ref);
      return resource && runtime.client.get(resource, ref);
    },
    async events(clusterId, object) {
      return listObjectEvents((await cluster(clusterId)).client, object);
    },
    async *logs(clusterId, ref, options) {
      yield* (await cluster(clusterId)).client.logs(ref, options);
    },
    clusterChanged: clusterId => void controller.clusterChanged(clusterId),
    repositoryChanged: url => void controller.repositoryChanged(url),
    refreshRepository: url => controller.refreshRepository(url),
  };
}
