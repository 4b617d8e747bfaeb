import { CARD } from './layout';
import type { PlacedNode, TreeLayout } from './layout';

/** What the reader sees of the canvas, in the layout's pixels. */
export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Cards and elbows that touch the window, with one card's room around it so that scrolling shows no holes. */
export function windowOf(
  layout: TreeLayout,
  view: Rect,
): { nodes: PlacedNode[]; edges: PlacedNode[] } {
  const left = view.left - CARD.width;
  const top = view.top - CARD.height * 2;
  const right = view.left + view.width + CARD.width;
  const bottom = view.top + view.height + CARD.height * 2;
  const inside = (node: PlacedNode) =>
    node.x + CARD.width >= left &&
    node.x <= right &&
    node.y + CARD.height >= top &&
    node.y <= bottom;
  // An elbow is the box between both cards: it may cross the window while neither card is in it.
  const crosses = (node: PlacedNode) =>
    node.parent !== undefined &&
    node.parent.x <= right &&
    node.x >= left &&
    Math.min(node.y, node.parent.y) <= bottom &&
    Math.max(node.y, node.parent.y) + CARD.height >= top;
  return {
    nodes: layout.nodes.filter(inside),
    edges: joinSpines(layout.nodes.filter(crosses), top, bottom),
  };
}

/** Elbows of children out of sight draw only the shared spine; one above and one below an owner are enough. */
function joinSpines(
  edges: PlacedNode[],
  top: number,
  bottom: number,
): PlacedNode[] {
  const above = new Map<PlacedNode | undefined, PlacedNode>();
  const below = new Map<PlacedNode | undefined, PlacedNode>();
  const seen: PlacedNode[] = [];
  for (const edge of edges) {
    if (edge.y + CARD.height < top) above.set(edge.parent, edge);
    else if (edge.y <= bottom) seen.push(edge);
    else if (!below.has(edge.parent)) below.set(edge.parent, edge);
  }
  return [...above.values(), ...seen, ...below.values()];
}
