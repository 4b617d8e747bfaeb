import type { VisibleNode } from './fold';

/** Size of a card and the room around it, in CSS pixels at 100 %. */
export const CARD = { width: 226, height: 44, gapX: 48, gapY: 14, margin: 12 };

/** An owner of many stands near its first children, where reading begins, and not out of sight in the middle. */
const MAX_LEAD = 2.5 * (CARD.height + CARD.gapY);

/** A card with its place; `x` and `y` are its left top corner. */
export interface PlacedNode {
  visible: VisibleNode;
  x: number;
  y: number;
  depth: number;
  parent?: PlacedNode;
  /** Position among its siblings, from 1, for screen readers. */
  position: number;
}

export interface TreeLayout {
  /** In reading order: an owner before what it owns, siblings from top to bottom. */
  nodes: readonly PlacedNode[];
  width: number;
  height: number;
}

/**
 * Places a tree from left to right in linear time: leaves take the next free row, an owner stands at the middle of its
 * first and last child, or near the first ones where there are many. Columns never overlap, because all cards have one size.
 */
export function layoutTree(root: VisibleNode): TreeLayout {
  const nodes: PlacedNode[] = [];
  let rows = 0;
  let columns = 0;
  const place = (
    visible: VisibleNode,
    depth: number,
    position: number,
    parent?: PlacedNode,
  ): PlacedNode => {
    const placed: PlacedNode = {
      visible,
      x: CARD.margin + depth * (CARD.width + CARD.gapX),
      y: 0,
      depth,
      parent,
      position,
    };
    nodes.push(placed);
    columns = Math.max(columns, depth + 1);
    const children = visible.children.map((child, index) =>
      place(child, depth + 1, index + 1, placed),
    );
    const first = children[0];
    const last = children[children.length - 1];
    placed.y =
      first && last
        ? Math.min((first.y + last.y) / 2, first.y + MAX_LEAD)
        : CARD.margin + rows++ * (CARD.height + CARD.gapY);
    return placed;
  };
  place(root, 0, 1);
  return {
    nodes,
    width: 2 * CARD.margin + columns * CARD.width + (columns - 1) * CARD.gapX,
    height: 2 * CARD.margin + rows * CARD.height + (rows - 1) * CARD.gapY,
  };
}

/** The elbow from an owner to what it owns, as an SVG path. */
export function elbow(parent: PlacedNode, child: PlacedNode): string {
  const fromX = parent.x + CARD.width;
  const fromY = parent.y + CARD.height / 2;
  return `M${fromX} ${fromY}h${CARD.gapX / 2}V${child.y + CARD.height / 2}H${
    child.x
  }`;
}
