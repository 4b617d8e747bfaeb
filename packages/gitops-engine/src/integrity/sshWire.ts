/**
 * Reads the fields of ssh's wire format one after the other (RFC 4251 §5: 32-bit lengths and numbers, big-endian). Each
 * method throws RangeError at the end of the data.
 */
export interface WireReader {
  number(): number;
  bytes(): Buffer;
  text(): string;
  /** What follows, as it is. */
  raw(length: number): Buffer;
  /** Throws where anything is left. */
  end(): void;
}

export function readWire(data: Buffer): WireReader {
  let at = 0;
  const raw = (length: number) => {
    if (at + length > data.length) throw new RangeError('the data ends early');
    const part = data.subarray(at, at + length);
    at += length;
    return part;
  };
  const number = () => raw(4).readUInt32BE();
  const bytes = () => raw(number());
  return {
    number,
    bytes,
    text: () => bytes().toString('latin1'),
    raw,
    end() {
      if (at < data.length) throw new RangeError('something follows the end');
    },
  };
}

/** A field of bytes: its length, then the bytes. */
export function wireBytes(value: Buffer | string): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A number of many digits without the sign byte (RFC 4251 `mpint`), at least `length` bytes long. */
export function unsigned(mpint: Buffer, length = 0): Buffer {
  let start = 0;
  while (start < mpint.length - 1 && mpint[start] === 0) start += 1;
  const digits = mpint.subarray(start);
  return Buffer.concat([
    Buffer.alloc(Math.max(0, length - digits.length)),
    digits,
  ]);
}
