import { source, workload } from './fixtures';
import { filterTree, parseFilter } from './filter';
import type { VisibleNode } from './fold';
import { buildTree } from './model';

const tree = buildTree([
  ...workload('api', ['Healthy', 'Degraded']),
  ...workload('worker', ['Healthy']),
  source('Service', 'api', { sync: 'OutOfSync' }),
]);

function found(text: string): string[] {
  const all = (node: VisibleNode): string[] => [
    node.id,
    ...node.children.flatMap(all),
  ];
  return all(filterTree(tree, parseFilter(text)).visible).slice(1);
}

describe('tree filter', () => {
  it('keeps the owners of what matches', () => {
    expect(found('kind:pod state:degraded')).toEqual([
      'Deployment/api',
      'ReplicaSet/api-rs',
      'Pod/api-1',
    ]);
  });

  it('takes words of one field as alternatives and different fields together', () => {
    expect(found('kind:service kind:deployment api')).toEqual([
      'Deployment/api',
      'Service/api',
    ]);
  });

  it('knows our states and the words of sync', () => {
    expect(found('state:drifted')).toEqual(['Service/api']);
    expect(found('state:OutOfSync')).toEqual(['Service/api']);
  });

  it('finds by image and counts the matches', () => {
    expect(found('image:worker')).toEqual(['Deployment/worker']);
    expect(filterTree(tree, parseFilter('kind:pod')).found).toBe(3);
  });

  it('does not hide everything while a field is being typed', () => {
    expect(found('kind:')).toHaveLength(tree.root.size);
  });

  it('shows the root alone where nothing matches', () => {
    expect(found('nothing-of-that-name')).toEqual([]);
  });
});
