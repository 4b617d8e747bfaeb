import { resourceKey } from '@backstage-gitops/plugin-gitops-common';
import type {
  ApplicationDetail,
  ResourceDiff,
  ResourceNode,
  ResourceRef,
  SyncCommand,
} from '@backstage-gitops/plugin-gitops-common';
import { changeSummary } from '../../diff';

/** What a sync does to one object. */
export interface PlannedChange {
  id: string;
  ref: ResourceRef;
  action: 'delete' | 'change' | 'create';
  /** `image 1.4.2 → 1.5.0 · memory 512Mi → 1Gi` */
  summary: string;
  wave: number;
}

/** Objects that differ, deletions first, then in the order in which a sync comes to them. */
export function planSync(
  diffs: readonly ResourceDiff[],
  nodes: readonly ResourceNode[],
): PlannedChange[] {
  const waves = new Map(nodes.map(({ id, syncWave }) => [id, syncWave]));
  return diffs
    .filter(
      ({ status, requiresPruning }) => status !== 'Synced' || requiresPruning,
    )
    .map(diff => {
      const id = resourceKey(diff.ref);
      return { id, ref: diff.ref, ...actionOf(diff), wave: waves.get(id) ?? 0 };
    })
    .sort(
      (a, b) =>
        Number(b.action === 'delete') - Number(a.action === 'delete') ||
        a.wave - b.wave,
    );
}

function actionOf(
  diff: ResourceDiff,
): Pick<PlannedChange, 'action' | 'summary'> {
  if (diff.requiresPruning)
    return { action: 'delete', summary: 'no longer in Git' };
  if (!diff.live)
    return { action: 'create', summary: 'not in the cluster yet' };
  return {
    action: 'change',
    summary: changeSummary(diff.differences, diff.live, diff.desired),
  };
}

/** What the reader has chosen in the dialog. */
export interface SyncChoice {
  /** Ids that are not ticked. */
  left: ReadonlySet<string>;
  prune: boolean;
  dryRun: boolean;
  outOfSyncOnly: boolean;
  replace: boolean;
  force: boolean;
  reason: string;
}

/** Changes that will be made: those ticked, deletions only with prune. */
export function chosenChanges(
  plan: readonly PlannedChange[],
  choice: SyncChoice,
): PlannedChange[] {
  return plan.filter(
    ({ id, action }) =>
      !choice.left.has(id) && (action !== 'delete' || choice.prune),
  );
}

/** Puts a `Key=true` among sync options, or takes it away, and leaves the others as they are (spec engine §5.8). */
function withOption(
  options: readonly string[],
  key: string,
  on: boolean,
): string[] {
  const others = options.filter(option => !option.startsWith(`${key}=`));
  return on ? [...others, `${key}=true`] : others;
}

export const hasOption = (app: ApplicationDetail, key: string) =>
  app.document.spec.syncPolicy?.syncOptions?.includes(`${key}=true`) ?? false;

/** The command for a choice. With everything ticked it is a whole sync: hooks run, and history is written. */
export function toCommand(
  app: ApplicationDetail,
  plan: readonly PlannedChange[],
  choice: SyncChoice,
): SyncCommand {
  const partial = plan.some(({ id }) => choice.left.has(id));
  const options = app.document.spec.syncPolicy?.syncOptions ?? [];
  return {
    prune: choice.prune,
    dryRun: choice.dryRun,
    force: choice.force,
    syncOptions: withOption(
      withOption(options, 'ApplyOutOfSyncOnly', choice.outOfSyncOnly),
      'Replace',
      choice.replace,
    ),
    ...(choice.reason !== '' && { reason: choice.reason }),
    ...(partial && {
      resources: chosenChanges(plan, choice).map(
        ({ ref: { group, kind, namespace, name } }) => ({
          group,
          kind,
          namespace,
          name,
        }),
      ),
    }),
  };
}

/** The order of a sync in words: waves from the lowest, deletions last. */
export function orderSteps(
  changes: readonly PlannedChange[],
): { title: string; names: string[] }[] {
  const waves = [
    ...new Set(
      changes
        .filter(({ action }) => action !== 'delete')
        .map(({ wave }) => wave),
    ),
  ];
  const namesOf = (some: readonly PlannedChange[]) =>
    some.map(({ ref }) => `${ref.kind} ${ref.name}`);
  const applied = waves
    .sort((a, b) => a - b)
    .map(wave => ({
      title: `wave ${wave}`,
      names: namesOf(
        changes.filter(
          change => change.wave === wave && change.action !== 'delete',
        ),
      ),
    }));
  const deleted = namesOf(changes.filter(({ action }) => action === 'delete'));
  return deleted.length > 0
    ? [...applied, { title: 'delete', names: deleted }]
    : applied;
}

/** What the button says that it does: `Sync 2, delete 1`. */
export function commandLabel(
  changes: readonly PlannedChange[],
  dryRun: boolean,
): string {
  const deleted = changes.filter(({ action }) => action === 'delete').length;
  const applied = changes.length - deleted;
  const parts = [
    ...(applied > 0 || deleted === 0
      ? [applied > 0 ? `Sync ${applied}` : 'Sync']
      : []),
    ...(deleted > 0 ? [`delete ${deleted}`] : []),
  ];
  const text = parts.join(', ');
  return `${dryRun ? 'Dry run: ' : ''}${text
    .charAt(0)
    .toUpperCase()}${text.slice(1)}`;
}
