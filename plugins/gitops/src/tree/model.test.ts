import { source, workload } from './fixtures';
import { buildTree } from './model';

describe('buildTree', () => {
  it('counts what the application manages, and problems anywhere', () => {
    const tree = buildTree([
      ...workload('api', ['Healthy', 'Degraded']),
      source('Service', 'api', { sync: 'OutOfSync' }),
    ]);
    expect(tree.managed).toBe(2);
    expect(tree.root.size).toBe(5);
    // Deployment, ReplicaSet, one pod, and the drifted Service.
    expect(tree.problems).toBe(4);
    expect(tree.root.worst).toBe('failing');
  });

  it('orders children worst first, then by kind and name as numbers are read', () => {
    const tree = buildTree([
      source('ConfigMap', 'c-10'),
      source('ConfigMap', 'c-9'),
      source('Service', 'web', { health: { status: 'Progressing' } }),
    ]);
    expect(tree.root.children.map(node => node.source?.name)).toEqual([
      'web',
      'c-9',
      'c-10',
    ]);
  });

  it('loses no object whose owner is unknown or which owns itself', () => {
    const tree = buildTree([
      source('Pod', 'stray', { parentId: 'gone' }),
      source('A', 'a', { parentId: 'B/b' }),
      source('B', 'b', { parentId: 'A/a' }),
    ]);
    expect(tree.root.size).toBe(3);
  });

  it('shows the state of the application itself, also when nothing of it is known', () => {
    expect(buildTree([], 'failing').root.worst).toBe('failing');
    expect(buildTree([]).root.worst).toBe('ok');
  });
});
