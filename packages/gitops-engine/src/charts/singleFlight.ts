/** Does work once for all who ask for it at the same time. */
export type SingleFlight<T> = (
  key: string,
  work: () => Promise<T>,
) => Promise<T>;

/** Remembers nothing: who asks afterwards starts it again. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const running = new Map<string, Promise<T>>();
  return (key, work) => {
    const current = running.get(key);
    if (current) return current;
    const started = work().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
