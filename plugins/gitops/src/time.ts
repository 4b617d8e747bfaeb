const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** A span in the largest whole unit: `6 min`, `2 d`. Never below zero. */
export function spanText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [unit, size] =
    UNITS.find(([, length]) => seconds >= length) ?? UNITS[UNITS.length - 1];
  return `${Math.floor(seconds / size)} ${unit}`;
}

/** How long ago a time was, undefined where there is none. */
export function agoText(
  time: string | undefined,
  now: number,
): string | undefined {
  return time === undefined
    ? undefined
    : `${spanText(now - Date.parse(time))} ago`;
}

/** How long something took, to a tenth of a second below a minute. */
export function durationText(from: string, to: string): string {
  const milliseconds = Date.parse(to) - Date.parse(from);
  return milliseconds < 60_000
    ? `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`
    : spanText(milliseconds);
}

/** The reader's own date and time. */
export function localTime(time: string): string {
  return new Date(time).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}
