import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import type { KubeClient } from '../kube/types';
import type { LiveCache } from '../live/types';
import type { SyncClient } from './fenced-client';
import type { Kinds } from './kinds';
import type { Results } from './results';
import type { SyncOptions, SyncPlan, SyncProgress } from './types';

/** What a run needs. Effects are here and nowhere else in this folder. */
export interface SyncRun {
  plan: SyncPlan;
  options: SyncOptions;
  /** Instance name of the application: the live cache then tells of changes to its objects. */
  appName: string;
  client: KubeClient;
  live: LiveCache;
  health(object: KubernetesObject): Health | undefined;
  /** Called right before each write; throws where this process may not write any more. */
  fence(): void | Promise<void>;
  /** Terminates the operation. What was applied stays. */
  signal?: AbortSignal;
  /** What an earlier process, or this one before it waited for a person, got to; nothing that has a result is done again. */
  resume?: Pick<SyncProgress, 'resources'>;
  /** A person has confirmed prunes that need it. */
  pruneConfirmed?: boolean;
  onProgress?(progress: SyncProgress): void;
}

/** A run under way. */
export interface RunContext extends Omit<SyncRun, 'client' | 'fence'> {
  /** Asks the fence before each write. */
  client: SyncClient;
  kinds: Kinds;
  results: Results;
  /** More than one step: objects of a step must be healthy before the next one starts (spec engine §5.6). */
  gated: boolean;
}
