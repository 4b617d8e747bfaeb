import type { PlacedNode, TreeLayout } from './layout';

/** What a key does in the tree (WAI-ARIA tree pattern): move the focus, or open and close a card. */
export type TreeKey =
  | { do: 'move'; to: string }
  | { do: 'expand' | 'collapse'; id: string };

/**
 * The tree's keys, in reading order: up and down go through the cards, right opens or enters, left closes or goes to the
 * owner, Home and End to the ends, `*` opens what is folded beside the card.
 */
export function treeKey(
  layout: TreeLayout,
  current: string,
  key: string,
  expanded: ReadonlySet<string>,
): TreeKey | undefined {
  const at = layout.nodes.findIndex(node => node.visible.id === current);
  const node = layout.nodes[at];
  if (!node) return undefined;
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return move(layout.nodes[at + 1]);
    case 'ArrowUp':
    case 'k':
      return move(layout.nodes[at - 1]);
    case 'Home':
      return move(layout.nodes[0]);
    case 'End':
      return move(layout.nodes[layout.nodes.length - 1]);
    case 'ArrowRight':
      if (node.visible.expandable && node.visible.children.length === 0)
        return { do: 'expand', id: node.visible.node.id };
      return move(
        layout.nodes.slice(at + 1).find(next => next.parent === node),
      );
    case 'ArrowLeft':
      if (expanded.has(node.visible.id))
        return { do: 'collapse', id: node.visible.id };
      return move(node.parent);
    case '*':
      return { do: 'expand', id: (node.parent ?? node).visible.node.id };
    default:
      return undefined;
  }
}

function move(node: PlacedNode | undefined): TreeKey | undefined {
  return node && { do: 'move', to: node.visible.id };
}
