import { useRef } from 'react';

/** The newest value that there was: an older page stays on the screen while the next one is on its way. */
export function useLastValue<T>(value: T | undefined): T | undefined {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return last.current;
}
