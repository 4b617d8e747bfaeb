import { many, source, workload } from './fixtures';
import { foldTree, kindCounts } from './fold';
import type { VisibleNode } from './fold';
import { buildTree } from './model';

const nothing = new Set<string>();

function ids(root: VisibleNode): string[] {
  return [root.id, ...root.children.flatMap(ids)];
}

describe('foldTree', () => {
  it('folds many healthy resources into one count and keeps those that own something', () => {
    const root = foldTree(
      buildTree([...many('ConfigMap', 26), ...workload('worker', ['Healthy'])]),
      nothing,
    );
    const fold = root.children.find(child => child.folded);
    expect(fold?.folded).toHaveLength(26);
    expect(ids(root)).toContain('Deployment/worker');
    expect(kindCounts(fold?.folded ?? [])).toBe('26 ConfigMap');
  });

  it('never folds a problem, however many there are', () => {
    const broken = many('Deployment', 200).map(item => ({
      ...item,
      health: { status: 'Degraded' as const },
    }));
    const root = foldTree(
      buildTree([...broken, ...many('Secret', 50)]),
      nothing,
    );
    expect(broken.every(item => ids(root).includes(item.id))).toBe(true);
  });

  it('shows healthy pods as bricks and a failing pod as its own card', () => {
    const root = foldTree(
      buildTree(workload('api', ['Healthy', 'Healthy', 'Degraded'])),
      nothing,
    );
    const set = root.children[0].children[0];
    expect(set.children.map(child => child.id)).toEqual(['Pod/api-2']);
    expect(set.pods.map(pod => pod.id)).toEqual(['Pod/api-0', 'Pod/api-1']);
  });

  it('closes a healthy workload to one card with all its pods', () => {
    const root = foldTree(
      buildTree(workload('api', ['Healthy', 'Healthy'])),
      nothing,
    );
    expect(ids(root)).toEqual(['', 'Deployment/api']);
    expect(root.children[0].pods).toHaveLength(2);
    expect(root.children[0].expandable).toBe(true);
  });

  it('keeps the card of what is selected, and of its owners', () => {
    const root = foldTree(
      buildTree([...many('ConfigMap', 30), ...workload('api', ['Healthy'])]),
      nothing,
      'Pod/api-0',
    );
    expect(ids(root)).toEqual(
      expect.arrayContaining([
        'Deployment/api',
        'ReplicaSet/api-rs',
        'Pod/api-0',
      ]),
    );
    expect(root.children.some(child => child.folded)).toBe(true);
  });

  it('draws what the reader opened', () => {
    const sources = [...many('ConfigMap', 30)];
    const root = foldTree(buildTree(sources), new Set(['']));
    expect(root.children).toHaveLength(30);
    expect(root.children.some(child => child.folded)).toBe(false);
  });

  it('names at most three kinds of a count', () => {
    const tree = buildTree([
      ...many('ConfigMap', 3),
      ...many('Secret', 2),
      source('Role', 'r'),
      source('Service', 's'),
    ]);
    expect(kindCounts(tree.root.children)).toBe(
      '3 ConfigMap · 2 Secret · 1 Role · …',
    );
  });
});
