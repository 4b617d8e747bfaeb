/** Does the work once for each key, however many ask at the same time. A failure is forgotten: the next call tries again. */
export function remember<K, T>(
  work: (key: K) => Promise<T>,
): (key: K) => Promise<T> {
  const results = new Map<K, Promise<T>>();
  return key => {
    const known = results.get(key);
    if (known) return known;
    const result = work(key);
    results.set(key, result);
    result.catch(() => results.delete(key));
    return result;
  };
}
