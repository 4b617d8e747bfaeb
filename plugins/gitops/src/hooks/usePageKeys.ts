import { useEffect, useRef } from 'react';

/** Whether keys belong to a field that the reader types into. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox'));

/** What single keys do on a page; also the source of the help that names them. */
export type PageKeys = Readonly<Record<string, () => void>>;

/**
 * Binds single keys for the whole page. Keys with modifiers, keys typed into fields, keys that a component has taken, and
 * keys while a modal dialog is open are not ours.
 */
export function usePageKeys(keys: PageKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      )
        return;
      if (isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      const act = Object.hasOwn(latest.current, event.key)
        ? latest.current[event.key]
        : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
