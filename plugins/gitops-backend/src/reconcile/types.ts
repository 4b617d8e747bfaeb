import type { ObjectEvent } from '@backstage-gitops/engine';
import type {
  Application,
  Condition,
  KubernetesObject,
  ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';
import type { ApplicationRow } from '../store/types';
import type { Preview, SourceInspector } from './inspect/SourceInspector';

/**
 * What the API may ask of the engine that runs in this process. Everything else goes through the store
 * (DESIGN decision 14): the API writes a row and calls `wake`.
 */
export interface EngineAccess {
  /** Looks at sources for people who make or change an application. */
  sources: Pick<
    SourceInspector,
    'details' | 'revisions' | 'folders' | 'chartList'
  >;
  /** What an application would be made of; `clusterId` is its destination, where that is known. */
  preview(document: Application, clusterId?: string): Promise<Preview>;
  /** Something was put into the queue or became an operation: look now instead of at the next poll. */
  wake(): void;
  /** Stops the running operation of an application, after its row says Terminating. */
  terminate(operationId: string): void;
  /** A live object as it is in the cluster now, undefined where it does not exist. */
  liveObject(
    clusterId: string,
    ref: ResourceRef,
  ): Promise<KubernetesObject | undefined>;
  /** Core events about an object, newest first. */
  events(
    clusterId: string,
    object: { uid: string; namespace: string },
  ): Promise<ObjectEvent[]>;
  logs(
    clusterId: string,
    ref: { namespace: string; pod: string; container?: string },
    options: {
      follow?: boolean;
      tailLines?: number;
      sinceSeconds?: number;
      previous?: boolean;
      signal: AbortSignal;
    },
  ): AsyncIterable<string>;
  /** Forgets connection and caches of a cluster or repository whose settings changed. */
  clusterChanged(clusterId: string): void;
  /** Lists the refs of a repository now; applications whose content moved are looked at. Resolves when the listing is in. */
  refreshRepository(url: string): Promise<void>;
  repositoryChanged(url: string): void;
}

/**
 * What the project and the rules of the installation have against an application, as conditions; none where it may be.
 * Kinds are asked about where the desired objects are given.
 */
export type Refusals = (application: {
  row: ApplicationRow;
  document: Application;
  desired?: { objects: readonly KubernetesObject[] };
}) => Promise<Condition[]>;
