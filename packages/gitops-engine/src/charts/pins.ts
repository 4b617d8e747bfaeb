import { LRUCache } from 'lru-cache';

const MAX_PINS = 20_000;

/** What a version that was asked for is: the version's own spelling, and its digest. */
export interface Pin {
  version: string;
  digest: string;
}

/** Remembers what versions are, so that charts in use can be opened while their repository does not answer. */
export interface Pins {
  get(scope: string, chart: string, version: string): Pin | undefined;
  set(scope: string, chart: string, version: string, pin: Pin): void;
}

/** A version that was published again under its old name is noticed when its pin ends, or by a listing that says so. */
export function createPins(ttlMs: number, now: () => number): Pins {
  const pins = new LRUCache<string, { pin: Pin; at: number }>({
    max: MAX_PINS,
  });
  const keyOf = (...parts: string[]) => JSON.stringify(parts);
  return {
    get(scope, chart, version) {
      const known = pins.get(keyOf(scope, chart, version));
      return known && now() - known.at < ttlMs ? known.pin : undefined;
    },
    set(scope, chart, version, pin) {
      pins.set(keyOf(scope, chart, version), { pin, at: now() });
    },
  };
}
