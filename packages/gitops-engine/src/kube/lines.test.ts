import { LineSplitter } from './lines';

function split(chunks: string[], maxLength = 100): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter(line => lines.push(line), maxLength);
  chunks.forEach(chunk => splitter.push(chunk));
  splitter.end();
  return lines;
}

describe('LineSplitter', () => {
  it('gives the same lines however the text is cut into chunks', () => {
    const text = '{"a":1}\n{"b":2}\n\n{"c":3}';
    const expected = ['{"a":1}', '{"b":2}', '{"c":3}'];
    for (let size = 1; size <= text.length; size++) {
      const chunks = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
      expect(split(chunks)).toEqual(expected);
    }
  });

  it('refuses a line without end', () => {
    expect(() => split(['x'.repeat(60), 'x'.repeat(60)])).toThrow(RangeError);
  });
});
