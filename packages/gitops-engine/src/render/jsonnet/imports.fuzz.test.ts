import { importsOf } from './imports';
import { numbers, randomProgram } from './__testUtils__/randomProgram';
import { BrokenText } from './strings';

function ending(text: string): string {
  try {
    importsOf(text);
    return 'read';
  } catch (error) {
    return error instanceof BrokenText ? 'refused' : String(error);
  }
}

describe('importsOf, on programs made at random', () => {
  it('finds exactly the imports that are there', () => {
    for (let seed = 0; seed < 5_000; seed += 1) {
      const { text, imports } = randomProgram(seed);
      expect([text, importsOf(text).map(({ path }) => path)]).toEqual([
        text,
        imports,
      ]);
    }
  });

  it('either reads or refuses whatever there is', () => {
    const soup = [
      ...`'"@|\\/*#\n \tab1.{}[]+`,
      'import ',
      "'x'",
      '|||',
      '|||\n',
    ];
    for (let seed = 0; seed < 5_000; seed += 1) {
      const below = numbers(seed);
      const text = Array.from(
        { length: below(40) },
        () => soup[below(soup.length)],
      ).join('');
      expect([text, ending(text)]).toEqual([
        text,
        expect.stringMatching(/^(?:read|refused)$/),
      ]);
    }
  });
});
