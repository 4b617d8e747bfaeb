import { useEffect } from 'react';
import type { RefObject } from 'react';
import { isTyping } from '../../hooks/usePageKeys';
import { ROW_LINK } from './ApplicationRow';

/**
 * Keys of the list: `/` goes to the filter, `j` `k` and the arrows walk the rows, Enter opens one since its link has the
 * focus, Escape leaves the filter for the first row. Keys with modifiers, and keys typed into fields, are not ours.
 */
export function useListKeys(
  page: RefObject<HTMLElement>,
  filter: RefObject<HTMLInputElement>,
): void {
  useEffect(() => {
    const walk = (step: number) => {
      const links = [
        ...(page.current?.querySelectorAll<HTMLElement>(`a[${ROW_LINK}]`) ??
          []),
      ];
      const at = links.findIndex(link => link === document.activeElement);
      links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      )
        return;
      if (event.target === filter.current) {
        if (event.key !== 'Escape' && event.key !== 'ArrowDown') return;
        filter.current?.blur();
        walk(1);
      } else if (isTyping(event.target)) return;
      else if (event.key === '/') filter.current?.focus();
      else if (event.key === 'j' || event.key === 'ArrowDown') walk(1);
      else if (event.key === 'k' || event.key === 'ArrowUp') walk(-1);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [page, filter]);
}
