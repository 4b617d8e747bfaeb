import { definedKind } from './definitions';
import { kindRank } from './kind-order';
import type { SyncTask } from './types';

const PHASES: readonly SyncTask['phase'][] = [
  'PreSync',
  'Sync',
  'PostSync',
  'SyncFail',
];

/** What a task provides, as a test of the tasks that need it; undefined for tasks that nothing needs. */
type Provider = (task: SyncTask) => ((user: SyncTask) => boolean) | undefined;

const namespaceUser: Provider = ({ ref, desired }) =>
  desired && ref.group === '' && ref.kind === 'Namespace'
    ? user => user.ref.namespace === ref.name
    : undefined;

const definitionUser: Provider = ({ desired }) => {
  const defined = definedKind(desired);
  return (
    defined &&
    (({ ref }) => ref.group === defined.group && ref.kind === defined.kind)
  );
};

/**
 * Tasks in the order of phase, wave, kind and name; then a Namespace and a CustomResourceDefinition move before the
 * first task that needs them and take over its phase and wave (spec engine §5.5).
 */
export function inOrder(tasks: readonly SyncTask[]): SyncTask[] {
  const sorted = [...tasks].sort(
    (one, other) =>
      PHASES.indexOf(one.phase) - PHASES.indexOf(other.phase) ||
      one.wave - other.wave ||
      kindRank(one.ref.kind) - kindRank(other.ref.kind) ||
      compareText(one.ref.name, other.ref.name),
  );
  return beforeUsers(beforeUsers(sorted, namespaceUser), definitionUser);
}

function compareText(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  return one < other ? -1 : 1;
}

function beforeUsers(
  tasks: readonly SyncTask[],
  provides: Provider,
): SyncTask[] {
  const ordered = [...tasks];
  for (const task of tasks) {
    const needs = provides(task);
    const from = ordered.indexOf(task);
    const to = needs ? ordered.findIndex(needs) : -1;
    if (to >= 0 && to < from) {
      ordered.splice(from, 1);
      const { phase, wave } = ordered[to];
      ordered.splice(to, 0, { ...task, phase, wave });
    }
  }
  return ordered;
}
