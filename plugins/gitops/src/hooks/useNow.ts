import { useEffect, useState } from 'react';

/** The time in milliseconds, moving once in `every` milliseconds, so that ages on the page grow. */
export function useNow(every = 10_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
