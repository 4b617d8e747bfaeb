import { useCallback, useEffect, useRef, useState } from 'react';
import type { Rect } from '../../tree';

/** What of a scroller's content is in sight, in the content's own pixels; follows scrolling and resizing. */
export function useScrollWindow(zoom: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [rect, setRect] = useState<Rect>({
    left: 0,
    top: 0,
    width: 1280,
    height: 800,
  });

  const measure = useCallback(() => {
    const element = ref.current;
    if (!element) return;
    setRect({
      left: element.scrollLeft / zoom,
      top: element.scrollTop / zoom,
      // Zero while nothing is laid out: keep drawing a screenful.
      width: (element.clientWidth || 1280) / zoom,
      height: (element.clientHeight || 800) / zoom,
    });
  }, [zoom]);

  useEffect(() => {
    measure();
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);

  return { ref, rect, measure };
}
