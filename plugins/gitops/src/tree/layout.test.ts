import { many, workload } from './fixtures';
import { foldTree } from './fold';
import { treeKey } from './keyboard';
import { CARD, layoutTree } from './layout';
import { buildTree } from './model';
import { windowOf } from './window';

const big = layoutTree(
  foldTree(buildTree(many('ConfigMap', 5000)), new Set([''])),
);

describe('layoutTree', () => {
  it('puts an owner at the middle of what it owns, one column to the left', () => {
    const { nodes } = layoutTree(
      foldTree(buildTree(many('ConfigMap', 3)), new Set()),
    );
    const [root, first, , last] = nodes;
    expect(root.y).toBe((first.y + last.y) / 2);
    expect(first.x - root.x).toBe(CARD.width + CARD.gapX);
  });

  it('places cards without overlap', () => {
    const rows = big.nodes.slice(1).map(node => node.y);
    expect(
      rows.every(
        (y, index) => index === 0 || y - rows[index - 1] >= CARD.height,
      ),
    ).toBe(true);
  });

  it('places 5,000 resources well within a frame', () => {
    const visible = foldTree(buildTree(many('ConfigMap', 5000)), new Set(['']));
    layoutTree(visible);
    const start = performance.now();
    layoutTree(visible);
    // A frame is 16 ms; the bound leaves room for a busy machine.
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe('windowOf', () => {
  it('draws fewer than 200 cards and elbows of 5,000', () => {
    const seen = windowOf(big, {
      left: 0,
      top: 100_000,
      width: 1280,
      height: 800,
    });
    expect(seen.nodes.length + seen.edges.length).toBeLessThan(200);
    expect(seen.nodes.length).toBeGreaterThan(10);
  });
});

describe('treeKey', () => {
  const none = new Set<string>();
  const layout = layoutTree(
    foldTree(buildTree(workload('api', ['Healthy', 'Degraded'])), none),
  );

  it('walks the cards in reading order', () => {
    expect(treeKey(layout, '', 'ArrowDown', none)).toEqual({
      do: 'move',
      to: 'Deployment/api',
    });
    expect(treeKey(layout, '', 'End', none)).toEqual({
      do: 'move',
      to: 'Pod/api-1',
    });
  });

  it('goes to the owner on left and to the first child on right', () => {
    expect(treeKey(layout, 'Pod/api-1', 'ArrowLeft', none)).toEqual({
      do: 'move',
      to: 'ReplicaSet/api-rs',
    });
    expect(treeKey(layout, 'Deployment/api', 'ArrowRight', none)).toEqual({
      do: 'move',
      to: 'ReplicaSet/api-rs',
    });
  });

  it('opens a closed card on right and closes it on left', () => {
    const closed = layoutTree(
      foldTree(buildTree(workload('api', ['Healthy'])), none),
    );
    expect(treeKey(closed, 'Deployment/api', 'ArrowRight', none)).toEqual({
      do: 'expand',
      id: 'Deployment/api',
    });
    expect(
      treeKey(
        closed,
        'Deployment/api',
        'ArrowLeft',
        new Set(['Deployment/api']),
      ),
    ).toEqual({ do: 'collapse', id: 'Deployment/api' });
  });
});
