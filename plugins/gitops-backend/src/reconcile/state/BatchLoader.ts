/**
 * Turns many look-ups of one turn of the event loop into one query. Nothing is cached: each call is answered from a
 * query that begins after it.
 */
export class BatchLoader<Value> {
  readonly #load: (keys: string[]) => Promise<Map<string, Value>>;
  #waiting:
    | { keys: Set<string>; result: Promise<Map<string, Value>> }
    | undefined;

  constructor(load: (keys: string[]) => Promise<Map<string, Value>>) {
    this.#load = load;
  }

  async get(key: string): Promise<Value | undefined> {
    if (!this.#waiting) {
      const keys = new Set<string>();
      const result = new Promise<void>(resolve => setImmediate(resolve)).then(
        () => {
          this.#waiting = undefined;
          return this.#load([...keys]);
        },
      );
      this.#waiting = { keys, result };
    }
    this.#waiting.keys.add(key);
    return (await this.#waiting.result).get(key);
  }
}
