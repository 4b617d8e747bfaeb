import { forwardRef } from 'react';
import type { HTMLAttributes } from 'react';

/** A part that scrolls by itself: focusable, since only then the arrow keys can scroll it (WCAG 2.1.1). */
export const ScrollRegion = forwardRef<
  HTMLDivElement,
  Omit<HTMLAttributes<HTMLDivElement>, 'tabIndex'> & {
    role: 'group' | 'log';
    'aria-label': string;
  }
>((props, ref) => (
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolling is what the focus is for
  <div {...props} ref={ref} tabIndex={0} />
));
ScrollRegion.displayName = 'ScrollRegion';
