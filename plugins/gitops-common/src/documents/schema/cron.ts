import type { Rule } from './check';
import { quote } from './formats';

const FIELDS: readonly {
  name: string;
  low: number;
  high: number;
  words?: readonly string[];
}[] = [
  { name: 'minute', low: 0, high: 59 },
  { name: 'hour', low: 0, high: 23 },
  { name: 'day of month', low: 1, high: 31 },
  {
    name: 'month',
    low: 1,
    high: 12,
    words: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
  },
  {
    name: 'day of week',
    low: 0,
    high: 6,
    words: 'sun mon tue wed thu fri sat'.split(' '),
  },
];

type Field = (typeof FIELDS)[number];

const MACROS = /^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/;

function read(field: Field, word: string): number {
  const index = field.words?.indexOf(word.toLocaleLowerCase('en-US')) ?? -1;
  if (index >= 0) return field.low + index;
  return /^\d+$/.test(word) ? Number(word) : NaN;
}

function good(field: Field, part: string): boolean {
  const [range, step, extra] = part.split('/');
  if (extra !== undefined) return false;
  if (step !== undefined && !/^[1-9]\d*$/.test(step)) return false;
  if (range === '*' || range === '?') return true;
  const bounds = range.split('-').map(word => read(field, word));
  const [first, last = first] = bounds;
  return (
    bounds.length <= 2 &&
    first >= field.low &&
    last <= field.high &&
    first <= last
  );
}

/** A schedule of five cron fields, or one of the `@daily` words (spec control §2). */
export const cron: Rule<string> = (value, at, problems) => {
  if (MACROS.test(value)) return;
  const parts = value.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    problems.add(
      at,
      `${quote(value)} has ${parts.length} fields; a schedule has five`,
    );
    return;
  }
  FIELDS.forEach((field, index) => {
    if (!parts[index].split(',').every(part => good(field, part)))
      problems.add(
        at,
        `${quote(parts[index])} is no valid ${field.name} (${field.low}–${
          field.high
        })`,
      );
  });
};
