import { isJsonObject } from '../../kube/json';
import { childAt, valueAt, type Path } from '../pointer';

type Step =
  | { step: 'member'; name: string | number }
  | { step: 'each' }
  | { step: 'select'; path: Path; equals: unknown };

/** Finds the places in a document that an expression means. */
export type JqPath = (document: unknown) => Path[];

const STRING = '"(?:[^"\\\\]|\\\\.)*"';
const MEMBER = new RegExp(`\\.([A-Za-z_][\\w]*|${STRING})`, 'y');
const BRACKET = new RegExp(`\\.?\\[\\s*(\\d+|${STRING})?\\s*\\]`, 'y');
const FILLER = /\s*\|\s*|\?|\s+$|\.(?=\s*(\||$))/y;
const SELECT = new RegExp(
  `select\\(\\s*((?:\\.(?:[A-Za-z_][\\w]*|${STRING})|\\.?\\[\\s*${STRING}\\s*\\])+)\\s*==\\s*(${STRING}|-?\\d+(?:\\.\\d+)?|true|false|null)\\s*\\)`,
  'y',
);
const LONGEST = 2000;

/**
 * Reads the jq expressions that name places: members, indexes, `[]`, and `select(.a == "b")` between pipes. Undefined for
 * every other expression.
 */
export function parseJqPath(text: string): JqPath | undefined {
  const steps: Step[] = [];
  const source = text.trim();
  if (source.length > LONGEST) {
    return undefined;
  }
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    at += match?.[0].length ?? 0;
    return match;
  };
  while (at < source.length) {
    if (take(FILLER)) {
      continue;
    }
    const member = take(MEMBER);
    if (member) {
      steps.push({ step: 'member', name: unquoted(member[1]) });
      continue;
    }
    const bracket = take(BRACKET);
    if (bracket) {
      steps.push(
        bracket[1] === undefined
          ? { step: 'each' }
          : { step: 'member', name: unquoted(bracket[1]) },
      );
      continue;
    }
    const select = take(SELECT);
    if (!select) {
      return undefined;
    }
    const equals: unknown = JSON.parse(select[2]);
    steps.push({ step: 'select', path: members(select[1]), equals });
  }
  return steps.length === 0
    ? undefined
    : document => places(document, steps, []);
}

function unquoted(text: string): string | number {
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  return text.startsWith('"') ? String(JSON.parse(text)) : text;
}

function members(text: string): Path {
  const found: (string | number)[] = [];
  for (const match of text.matchAll(
    new RegExp(
      `\\.?\\[\\s*(${STRING})\\s*\\]|\\.([A-Za-z_][\\w]*|${STRING})`,
      'g',
    ),
  )) {
    found.push(unquoted(match[1] ?? match[2]));
  }
  return found;
}

function places(value: unknown, steps: readonly Step[], path: Path): Path[] {
  const [next, ...rest] = steps;
  if (!next) {
    return [path];
  }
  if (next.step === 'select') {
    return valueAt(value, next.path) === next.equals
      ? places(value, rest, path)
      : [];
  }
  const names = next.step === 'member' ? [next.name] : stepsInto(value);
  return names.flatMap(name => {
    const child = childAt(value, name);
    return child === undefined ? [] : places(child, rest, [...path, name]);
  });
}

function stepsInto(value: unknown): (string | number)[] {
  if (Array.isArray(value)) {
    return value.map((_item, index) => index);
  }
  return isJsonObject(value) ? Object.keys(value) : [];
}
