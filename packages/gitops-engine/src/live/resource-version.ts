const DECIMAL = /^[0-9]+$/;

/**
 * Whether version `a` of an object is later than `b`. Versions are decimal numbers that may outgrow a double, so they are
 * compared as text (KEP-5504 makes the order official). Where either is no number (an aggregated API), whatever
 * differs counts as later: what comes last is taken.
 */
export function isLater(a: string, b: string): boolean {
  if (!DECIMAL.test(a) || !DECIMAL.test(b)) {
    return a !== b;
  }
  return a.length === b.length ? a > b : a.length > b.length;
}
