/** Why a text is no Jsonnet: a part of a sentence, such as `a string has no end`. */
export class BrokenText extends Error {
  constructor(reason: string, readonly line: number) {
    super(reason);
  }
}

interface Literal {
  /** Position after it. */
  end: number;
  value: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** `"…"` and `'…'`. Takes `line` for its errors, as the others. */
export function afterQuoted(text: string, at: number, line: number): Literal {
  const quote = text[at];
  const special = quote === '"' ? /["\\]/g : /['\\]/g;
  special.lastIndex = at + 1;
  for (;;) {
    const found = special.exec(text);
    if (!found) throw new BrokenText('a string has no end', line);
    if (found[0] === quote) {
      const value = unescaped(text.slice(at + 1, found.index), line);
      return { end: found.index + 1, value };
    }
    special.lastIndex = found.index + 2;
  }
}

function unescaped(text: string, line: number): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, hex, character) => {
    const value =
      hex === undefined
        ? ESCAPES[character]
        : String.fromCharCode(parseInt(hex, 16));
    if (value !== undefined) return value;
    throw new BrokenText('a string has an unknown escape', line);
  });
}

/** `@"…"` and `@'…'`, where only the quote itself is escaped, by being written twice. */
export function afterVerbatim(text: string, at: number, line: number): Literal {
  const quote = text[at + 1];
  const start = at + 2;
  let end = text.indexOf(quote, start);
  while (end >= 0 && text[end + 1] === quote) {
    end = text.indexOf(quote, end + 2);
  }
  if (end < 0) throw new BrokenText('a string has no end', line);
  const value = text.slice(start, end).replaceAll(quote + quote, quote);
  return { end: end + 1, value };
}

/**
 * A text block from its `|||`: lines that begin as the first one that is not empty does, up to a line that does not and
 * holds `|||`.
 */
export function afterTextBlock(text: string, at: number, line: number): number {
  const opening = /\|\|\|-?[ \t\r]*\n/y;
  opening.lastIndex = at;
  if (!opening.test(text)) {
    throw new BrokenText('a text block needs a new line after |||', line);
  }
  const first = /(?:\r?\n)*([ \t]+)/y;
  first.lastIndex = opening.lastIndex;
  const indent = first.exec(text)?.[1];
  if (indent === undefined) {
    throw new BrokenText(
      'the first line of a text block is not indented',
      line,
    );
  }
  const closing = /[ \t]*\|\|\|/y;
  for (let start = opening.lastIndex; start < text.length; ) {
    const isBlank = text[start] === '\n' || text.startsWith('\r\n', start);
    if (!isBlank && !text.startsWith(indent, start)) {
      closing.lastIndex = start;
      if (closing.test(text)) return closing.lastIndex;
      throw new BrokenText('a text block does not end with |||', line);
    }
    const newline = text.indexOf('\n', start);
    if (newline < 0) break;
    start = newline + 1;
  }
  throw new BrokenText('a text block has no end', line);
}
