import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { TreeLayout } from '../../tree';

/**
 * Keeps the card at `anchorId` where it stands on the screen when the tree is placed anew: an update may move the
 * world, but not what the reader looks at.
 */
export function useAnchor(
  scroller: RefObject<HTMLDivElement>,
  layout: TreeLayout,
  anchorId: string | undefined,
  zoom: number,
): void {
  const before = useRef<{ layout: TreeLayout; zoom: number }>();
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { layout, zoom };
    const element = scroller.current;
    if (!last || !element || last.layout === layout) return;
    const find = ({ nodes }: TreeLayout) =>
      nodes.find(node => node.visible.id === anchorId);
    const from = find(last.layout);
    const to = find(layout);
    if (!from || !to) return;
    element.scrollTop += to.y * zoom - from.y * last.zoom;
    element.scrollLeft += to.x * zoom - from.x * last.zoom;
  }, [scroller, layout, anchorId, zoom]);
}
