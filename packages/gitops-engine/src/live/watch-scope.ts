import { EngineError } from '../errors';
import { type ApiResource, describeObject } from '../kube';
import type { LiveRef } from './types';

/**
 * The part of a cluster that is used: all of it, or some namespaces (spec control §5.1). What is outside is refused and not
 * answered with "does not exist", on which an application would be reported missing and created.
 */
export class WatchScope {
  private readonly namespaces: readonly string[];
  private readonly clusterResources: boolean;

  constructor(options: {
    namespaces?: readonly string[];
    clusterResources?: boolean;
  }) {
    this.namespaces = options.namespaces ?? [];
    this.clusterResources =
      this.namespaces.length === 0 || options.clusterResources === true;
  }

  covers(resource: ApiResource): boolean {
    return resource.namespaced || this.clusterResources;
  }

  /** The namespaces to watch one by one; one undefined for the whole cluster. */
  partsOf(resource: ApiResource): readonly (string | undefined)[] {
    return resource.namespaced && this.namespaces.length > 0
      ? this.namespaces
      : [undefined];
  }

  refuseKind(resource: ApiResource): void {
    if (!this.covers(resource)) {
      throw this.outside(resource.kind);
    }
  }

  refuseObject(ref: LiveRef): void {
    const { namespaces } = this;
    if (
      ref.namespace !== '' &&
      namespaces.length > 0 &&
      !namespaces.includes(ref.namespace)
    ) {
      throw this.outside(describeObject(ref.kind, ref));
    }
  }

  private outside(what: string): EngineError {
    const names = this.namespaces.join(', ');
    return new EngineError(
      'ClusterForbidden',
      `The cluster is used for the namespaces ${names} only, which do not cover ${what}`,
      {
        hint: "Extend the cluster's namespaces, or allow cluster-scoped resources.",
      },
    );
  }
}
