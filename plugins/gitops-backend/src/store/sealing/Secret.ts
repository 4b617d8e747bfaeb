import { inspect } from 'node:util';

/** What stands for a secret wherever one would be printed. */
export const MASK = '[secret]';

/**
 * A value that comes out in no log, error, JSON or template by accident: only `reveal` hands it out, and a search for
 * that word finds every place that does.
 */
export class Secret<Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  reveal(): Value {
    return this.#value;
  }

  toJSON(): string {
    return MASK;
  }

  toString(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
