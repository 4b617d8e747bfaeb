/**
 * Cuts a stream of text chunks into lines. Only the new chunk is searched, so that an object of many chunks costs linear
 * time; a line above `maxLength` characters throws RangeError.
 */
export class LineSplitter {
  private rest = '';

  constructor(
    private readonly onLine: (line: string) => void,
    private readonly maxLength: number,
  ) {}

  push(chunk: string): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf('\n', start);
      if (end < 0) {
        break;
      }
      const line = this.rest + chunk.slice(start, end);
      this.rest = '';
      start = end + 1;
      if (line.length > 0) {
        this.onLine(line);
      }
    }
    this.rest += start === 0 ? chunk : chunk.slice(start);
    if (this.rest.length > this.maxLength) {
      throw new RangeError(
        `a line is longer than ${this.maxLength} characters`,
      );
    }
  }

  /** Gives what stands after the last line break. */
  end(): void {
    const line = this.rest;
    this.rest = '';
    if (line.length > 0) {
      this.onLine(line);
    }
  }
}
