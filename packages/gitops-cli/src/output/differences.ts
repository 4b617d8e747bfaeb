/** One differing field; a side that lacks it is undefined. */
export interface Difference {
  path: string;
  desired?: unknown;
  live?: unknown;
  ignoredBy?: string;
}

function written(value: unknown): string {
  return value === undefined ? '(absent)' : JSON.stringify(value);
}

/** Differences as text: the field, then its desired and its live value. */
export function differenceLines(differences: readonly Difference[]): string[] {
  return differences.flatMap(({ path, desired, live, ignoredBy }) => [
    `  ${path}${ignoredBy ? `  (ignored by ${ignoredBy})` : ''}`,
    `    desired: ${written(desired)}`,
    `    live:    ${written(live)}`,
  ]);
}
