import {
  afterQuoted,
  afterTextBlock,
  afterVerbatim,
  BrokenText,
} from './strings';

/** What of a Jsonnet text matters for its imports: names, strings with their value, and everything else as marks. */
export type Token =
  | { type: 'name' | 'string'; value: string; line: number }
  | { type: 'block' | 'mark'; line: number };

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
/** A number takes the letters that belong to it, so that they are no name. */
const NUMBER = /\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?/y;
const SPACE = /[ \t\n\r]+/y;
/** What can begin nothing that matters. */
const MARKS = /[^A-Za-z_0-9 \t\n\r"'@|/#]+/y;

/**
 * Splits a text as Jsonnet's grammar says (jsonnet.org, "Lexing"). The imports of a text are known only when strings, text
 * blocks and comments end exactly where Jsonnet ends them. Takes linear time.
 *
 * @throws BrokenText
 */
export function* tokens(text: string): Generator<Token> {
  let at = 0;
  let line = 1;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    return found;
  };
  let newline = text.indexOf('\n');
  const goTo = (end: number) => {
    while (newline >= 0 && newline < end) {
      line += 1;
      newline = text.indexOf('\n', newline + 1);
    }
    at = end;
  };

  while (at < text.length) {
    const start = line;
    const space = match(SPACE);
    const comment = afterComment(text, at, line);
    if (space !== undefined) goTo(at + space.length);
    else if (comment !== undefined) goTo(comment);
    else if (text[at] === '"' || text[at] === "'") {
      const { end, value } = afterQuoted(text, at, line);
      goTo(end);
      yield { type: 'string', value, line: start };
    } else if (text[at] === '@' && /["']/.test(text[at + 1] ?? '')) {
      const { end, value } = afterVerbatim(text, at, line);
      goTo(end);
      yield { type: 'string', value, line: start };
    } else if (text.startsWith('|||', at)) {
      goTo(afterTextBlock(text, at, line));
      yield { type: 'block', line: start };
    } else {
      const value = match(NAME);
      if (value !== undefined) yield { type: 'name', value, line };
      else yield { type: 'mark', line };
      goTo(at + (value ?? match(NUMBER) ?? match(MARKS) ?? text[at]).length);
    }
  }
}

/** Where a comment that begins here ends; undefined where none does. */
function afterComment(
  text: string,
  at: number,
  line: number,
): number | undefined {
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    if (end < 0) throw new BrokenText('a comment has no end', line);
    return end + 2;
  }
  if (text[at] !== '#' && !text.startsWith('//', at)) return undefined;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
