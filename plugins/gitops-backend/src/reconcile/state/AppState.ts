import type {
  Application,
  ApplicationSource,
  Condition,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import type {
  ApplicationRow,
  OperationRow,
  StatusRow,
} from '../../store/types';
import type { HealLimiter } from '../steps/HealLimiter';
import type { LastOperation } from '../steps/autoSync';

/** The desired state of an application at one content of its sources. */
export interface DesiredState {
  /** Content address: the key in desired_manifests. */
  hash: string;
  /** Keys of the renders that it was made of; equal keys need no new desired state. */
  renderKey: string;
  /** Generation of the document that it was made for. */
  generation: number;
  objects: readonly KubernetesObject[];
  revisions: StatusRow['revisions'];
  /** Warnings of rendering, such as one object in two files. */
  conditions: readonly Condition[];
}

/** An operation that runs in this process. */
export interface RunningOperation {
  row: OperationRow;
  abort: AbortController;
  done: Promise<void>;
}

/**
 * What this replica remembers of an application whose cluster it holds. All of it can be made again from the store, Git
 * and the cluster; losing it costs work, not correctness. Changed only by the application's own run in the work queue
 * and by its operation.
 */
export interface AppState {
  readonly id: string;
  row: ApplicationRow;
  document: Application;
  /** Name in tracking ids: `name`, or `namespace_name` outside the control-plane namespace. */
  instance: string;
  sources: readonly ApplicationSource[];
  desired?: DesiredState;
  /** Why the last try to make the desired state failed; the desired state is then the last good one. */
  sourceError?: Condition;
  /** As last handed to the writer. */
  status?: StatusRow;
  /** Digest of each resource row as last handed to the writer, by key. */
  tree: Map<string, string>;
  operation?: RunningOperation;
  last?: LastOperation;
  heal: HealLimiter;
  /** Refs must be listed at or after this moment (milliseconds) before the next render: somebody asked for a refresh. */
  refreshSince: number;
}
