import { appendText, EMPTY_LOG } from './logBuffer';

describe('log buffer', () => {
  it('joins pieces that end in the middle of a line', () => {
    const buffer = appendText(appendText(EMPTY_LOG, 'one\nt'), 'wo\r\nthr');
    expect(buffer).toEqual({ lines: ['one', 'two'], rest: 'thr', dropped: 0 });
  });

  it('lets the oldest lines go and counts them', () => {
    expect(appendText(EMPTY_LOG, 'a\nb\nc\nd\n', 2)).toEqual({
      lines: ['c', 'd'],
      rest: '',
      dropped: 2,
    });
  });

  it('bounds a line that never ends', () => {
    expect(appendText(EMPTY_LOG, 'x'.repeat(50_000)).rest).toHaveLength(20_000);
  });
});
