import { EngineError } from '../errors';

const MAX_LENGTH = 1024;
const MAX_ALTERNATIVES = 256;

type Token = { one: (character: string) => boolean } | 'any';

/**
 * The globs of `directory.include` and `exclude` (spec sources §4.1): `*` goes across `/`, `?` is one character, `[a-z]` and
 * `[!a]` are classes, `{a,b}` alternatives, `\` takes the meaning away. Own code instead of a library, because those make a
 * regular expression of it, and a pattern of an application's owner (`*a*a*a*…`) could then stop the process for minutes;
 * this takes pattern times path at most.
 *
 * @throws EngineError InvalidInput
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  if (pattern.length > MAX_LENGTH) {
    throw invalid(pattern, `is longer than ${MAX_LENGTH} characters`);
  }
  const alternatives = expandBraces(pattern, pattern).map(text =>
    tokens(text, pattern),
  );
  return path => {
    const characters = [...path];
    return alternatives.some(each => matches(each, characters));
  };
}

/** Goes back to the newest `*` only: what an older one could take, the newest can take as well. */
function matches(pattern: readonly Token[], text: readonly string[]): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let starText = 0;
  while (t < text.length) {
    const token = pattern[p];
    if (token === 'any') {
      star = p;
      starText = t;
      p += 1;
    } else if (token?.one(text[t])) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      starText += 1;
      t = starText;
    } else return false;
  }
  while (pattern[p] === 'any') p += 1;
  return p === pattern.length;
}

function tokens(text: string, pattern: string): Token[] {
  const result: Token[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '*') result.push('any');
    else if (character === '?') result.push({ one: () => true });
    else if (character === '[') {
      const end = text.indexOf(']', i + 2);
      if (end < 0) throw invalid(pattern, 'has a "[" without "]"');
      result.push(classToken(text.slice(i + 1, end)));
      i = end;
    } else {
      if (character === '\\') i += 1;
      const literal = text[i] ?? '\\';
      result.push({ one: other => other === literal });
    }
  }
  return result;
}

function classToken(body: string): Token {
  const negated = body[0] === '!' || body[0] === '^';
  const members = negated ? body.slice(1) : body;
  const range = /^(.)-(.)$/u.exec(members);
  const holds = range
    ? (character: string) => character >= range[1] && character <= range[2]
    : (character: string) => members.includes(character);
  return { one: character => holds(character) !== negated };
}

/**
 * All patterns without braces that the pattern stands for.
 *
 * @throws EngineError InvalidInput
 */
export function expandBraces(text: string, pattern = text): string[] {
  const open = indexOutsideEscapes(text, '{');
  if (open < 0) return [text];
  const parts: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let i = open; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '{') depth += 1;
    else if (text[i] === ',' && depth === 1) {
      parts.push(text.slice(start, i));
      start = i + 1;
    } else if (text[i] === '}') {
      depth -= 1;
      if (depth > 0) continue;
      parts.push(text.slice(start, i));
      const rest = text.slice(i + 1);
      const all = parts.flatMap(part =>
        expandBraces(text.slice(0, open) + part + rest, pattern),
      );
      if (all.length > MAX_ALTERNATIVES) {
        throw invalid(
          pattern,
          `stands for more than ${MAX_ALTERNATIVES} patterns`,
        );
      }
      return all;
    }
  }
  throw invalid(pattern, 'has a "{" without "}"');
}

function indexOutsideEscapes(text: string, wanted: string): number {
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === wanted) return i;
  }
  return -1;
}

function invalid(pattern: string, reason: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `The pattern "${pattern.slice(0, 100)}" ${reason}.`,
    { hint: 'Correct the pattern in the options of the source.' },
  );
}
