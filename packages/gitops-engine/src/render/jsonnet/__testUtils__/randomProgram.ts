/** The same numbers in each run (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Pieces that speak of imports without making any. */
const DECOYS = [
  `'import "x"'`,
  `"importstr 'x'"`,
  `'\\'import "x"'`,
  `"\\\\"`,
  `@'\\'`,
  `@"import ""x"""`,
  `@'it''s import "x"'`,
  `''`,
  `@''`,
  `|||\n  import 'x'\n|||`,
  `|||-\n    import "x" |||\n\n      importstr 'y'\n  |||`,
  `|||\n\tit's "\n\t|||\n|||`,
  `|||\n\n\n x /* \n|||`,
  `{ a: 1, import_a: 'b' }.import_a`,
  `(1 + 2.5e-3 * -4)`,
  `[a || b for a in [true] for b in [false]]`,
];
const BLANKS = [
  ' ',
  '\n',
  '\t',
  '\r\n',
  `// import 'x' "\n`,
  `# import 'x' |||\n`,
  `/* import 'x' ' " ||| // */`,
  '/**/',
];
const LITERALS: readonly ((path: string) => string)[] = [
  path => `'${path}'`,
  path => `"${path}"`,
  path => `@'${path}'`,
  path => `@"${path}"`,
  path => `'${path.replace('f', '\\u0066')}'`,
  path => `"${path.replace('/', '\\/')}"`,
];
const KEYWORDS = ['import', 'importstr', 'importbin'];

/** A program of pieces, and the imports that it makes: an array of as many values as pieces. */
export function randomProgram(seed: number): {
  text: string;
  imports: string[];
} {
  const below = numbers(seed);
  const pick = <T>(list: readonly T[]) => list[below(list.length)];
  const blank = () => (below(2) ? pick(BLANKS) : '');
  const imports: string[] = [];
  const pieces = Array.from({ length: 1 + below(12) }, (_, i) => {
    if (below(3) > 0) return pick(DECOYS);
    const path = `d/f${i}.libsonnet`;
    imports.push(path);
    return `${pick(KEYWORDS)}${blank()}${pick(LITERALS)(path)}`;
  });
  const items = pieces.map(piece => `${blank()}${piece}${blank()}`);
  return { text: `${blank()}[${items.join(',')}]${blank()}`, imports };
}
