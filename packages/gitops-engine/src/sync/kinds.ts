import type { ResourceRef } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import type { ApiResource } from '../kube/types';
import type { DefinedKind } from './definitions';
import type { SyncClient } from './fenced-client';

/** Finds kinds; asks the cluster anew, once, for one that it does not know: a CustomResourceDefinition may be new. */
export class Kinds {
  #refreshed: Promise<unknown> | undefined;

  constructor(private readonly client: SyncClient) {}

  /** @throws EngineError KindNotFound, which says whether the kind or only its version is missing */
  async resource(ref: ResourceRef): Promise<ApiResource> {
    const found = await this.find(ref);
    if (found) {
      return found;
    }
    this.#refreshed ??= this.client.discovery({ refresh: true });
    await this.#refreshed;
    const anew = await this.find(ref);
    if (anew) {
      return anew;
    }
    const discovery = await this.client.discovery();
    const other = discovery.resource(ref.group, ref.kind);
    const group = ref.group ? `${ref.group}/` : '';
    throw other
      ? new EngineError(
          'KindNotFound',
          `The cluster serves ${ref.kind} at version ${group}${other.version}, not at ${group}${ref.version}`,
          { hint: 'Change apiVersion in Git.' },
        )
      : new EngineError(
          'KindNotFound',
          `The cluster does not know the kind ${ref.kind} of ${group}${ref.version}`,
          {
            hint: 'Install its CustomResourceDefinition, or put it in an earlier wave.',
          },
        );
  }

  /** Asks the cluster anew, and tells whether it serves all versions of a kind. */
  async serves({ group, kind, versions }: DefinedKind): Promise<boolean> {
    const discovery = await this.client.discovery({ refresh: true });
    return versions.every(version => discovery.resource(group, kind, version));
  }

  /** Lets the next unknown kind be looked for anew. */
  forget(): void {
    this.#refreshed = undefined;
  }

  private async find(ref: ResourceRef): Promise<ApiResource | undefined> {
    const discovery = await this.client.discovery();
    return discovery.resource(ref.group, ref.kind, ref.version);
  }
}
