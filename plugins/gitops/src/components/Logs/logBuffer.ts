/** The end of a log, bounded however long it runs. */
export interface LogBuffer {
  lines: readonly string[];
  /** Begun and not ended yet. */
  rest: string;
  /** Lines that were let go at the beginning. */
  dropped: number;
}

export const EMPTY_LOG: LogBuffer = { lines: [], rest: '', dropped: 0 };

/** Lines kept in the page. */
export const MAX_LINES = 10_000;

/** Characters of one line; a log without line ends must not eat the page. */
const MAX_LINE = 20_000;

/** Takes a piece in; pieces end anywhere, also in the middle of a line. */
export function appendText(
  buffer: LogBuffer,
  text: string,
  max = MAX_LINES,
): LogBuffer {
  const parts = (buffer.rest + text).split('\n');
  const rest = (parts.pop() ?? '').slice(-MAX_LINE);
  const lines = [
    ...buffer.lines,
    ...parts.map(line => line.replace(/\r$/, '').slice(0, MAX_LINE)),
  ];
  const over = Math.max(0, lines.length - max);
  return {
    lines: over > 0 ? lines.slice(over) : lines,
    rest,
    dropped: buffer.dropped + over,
  };
}
