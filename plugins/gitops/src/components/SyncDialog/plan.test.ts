import type { ResourceDiff } from '@backstage-gitops/plugin-gitops-common';
import {
  applicationDetail,
  resourceNode,
} from '@backstage-gitops/plugin-gitops-react/testUtils';
import {
  chosenChanges,
  commandLabel,
  orderSteps,
  planSync,
  toCommand,
} from './plan';
import type { SyncChoice } from './plan';

const object = (kind: string, name: string) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
});
const diff = (
  kind: string,
  name: string,
  rest: Partial<ResourceDiff> = {},
): ResourceDiff => ({
  ref: { group: '', version: 'v1', kind, namespace: 'checkout', name },
  status: 'OutOfSync',
  requiresPruning: false,
  differences: [{ path: '/spec/replicas', desired: 4, live: 6 }],
  live: object(kind, name),
  desired: object(kind, name),
  ...rest,
});

const nodes = [
  resourceNode('Deployment', 'api', { syncWave: 1 }),
  resourceNode('ConfigMap', 'features'),
  resourceNode('CronJob', 'report'),
];
const plan = planSync(
  [
    diff('Deployment', 'api'),
    diff('ConfigMap', 'features', { live: undefined }),
    diff('CronJob', 'report', { requiresPruning: true, desired: undefined }),
    diff('Service', 'same', { status: 'Synced' }),
  ],
  nodes,
);
const choice = (rest: Partial<SyncChoice> = {}): SyncChoice => ({
  left: new Set(),
  prune: true,
  dryRun: false,
  outOfSyncOnly: false,
  replace: false,
  force: false,
  reason: '',
  ...rest,
});

describe('sync plan', () => {
  it('puts deletions first, then the order of the sync, and leaves out what only ignored fields differ in', () => {
    expect(
      plan.map(
        ({ action, ref, summary }) => `${action} ${ref.name}: ${summary}`,
      ),
    ).toEqual([
      'delete report: no longer in Git',
      'create features: not in the cluster yet',
      'change api: replicas 6 → 4',
    ]);
  });

  it('says the order: waves, then deletions', () => {
    expect(orderSteps(chosenChanges(plan, choice()))).toEqual([
      { title: 'wave 0', names: ['ConfigMap features'] },
      { title: 'wave 1', names: ['Deployment api'] },
      { title: 'delete', names: ['CronJob report'] },
    ]);
  });

  it('says on the button what it does', () => {
    expect(commandLabel(chosenChanges(plan, choice()), false)).toBe(
      'Sync 2, delete 1',
    );
    expect(
      commandLabel(chosenChanges(plan, choice({ prune: false })), true),
    ).toBe('Dry run: Sync 2');
    expect(commandLabel([], false)).toBe('Sync');
    expect(commandLabel(plan.slice(0, 1), false)).toBe('Delete 1');
  });

  it('syncs the whole application while everything is ticked', () => {
    expect(
      toCommand(applicationDetail(), plan, choice()).resources,
    ).toBeUndefined();
  });

  it('names the ticked resources alone otherwise', () => {
    const command = toCommand(
      applicationDetail(),
      plan,
      choice({ left: new Set([plan[0].id, plan[1].id]) }),
    );
    expect(command.resources).toEqual([
      { group: '', kind: 'Deployment', namespace: 'checkout', name: 'api' },
    ]);
  });

  it('keeps the document’s other sync options', () => {
    const app = applicationDetail();
    app.document.spec.syncPolicy = {
      syncOptions: ['CreateNamespace=true', 'Replace=true'],
    };
    expect(
      toCommand(app, plan, choice({ outOfSyncOnly: true })).syncOptions,
    ).toEqual(['CreateNamespace=true', 'ApplyOutOfSyncOnly=true']);
  });
});
