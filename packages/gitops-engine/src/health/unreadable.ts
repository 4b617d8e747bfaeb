/**
 * A rule needs what the object does not hold. Stands for ERR, FAULT and EMPTY of the specification; `assessHealth` makes
 * a verdict of it, so that no rule has to tell an object that is new from one that is broken.
 */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** A value that the rule cannot do without. `what` names it in a sentence, such as "no message". */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Unreadable(what);
  return value;
}

/** A text or a number as it is to stand in a message. */
export function worded(value: unknown, what: string): string {
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value);
  }
  throw new Unreadable(what);
}

/** A number, or a text that is one; a percentage is not. */
export function numberOf(value: unknown, name: string): number {
  const number = Number(worded(value, `there is no ${name}`));
  return required(
    Number.isNaN(number) ? undefined : number,
    `${name} is no number`,
  );
}
