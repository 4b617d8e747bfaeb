/**
 * Keeps one copy of values that many objects share (images, health, pod info). Starts anew when it is full: sharing is
 * lost for a while, nothing else.
 */
export class Interner<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly limit = 10_000) {}

  /** The copy known under `key`, else the one given. */
  share(key: string, value: T): T {
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.known.size >= this.limit) {
      this.known.clear();
    }
    this.known.set(key, value);
    return value;
  }
}
