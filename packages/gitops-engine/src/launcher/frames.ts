/** Types of frames, the format of `launcher/frames.cjs` (which must run without a compiler; hence two sides). */
export const FRAME = {
  start: 1,
  stdin: 2,
  stdinEnd: 3,
  kill: 4,
  stdout: 5,
  stderr: 6,
  exit: 7,
} as const;

const HEADER_BYTES = 9;

/** Header of one frame: 4 bytes payload length, 1 byte type, 4 bytes job id. */
export function frameHeader(type: number, job: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES);
  bytes.writeUInt32BE(length, 0);
  bytes.writeUInt8(type, 4);
  bytes.writeUInt32BE(job, 5);
  return bytes;
}

/** Returns a function that takes chunks and calls `onFrame` for each whole frame. */
export function frameReader(
  onFrame: (type: number, job: number, payload: Buffer) => void,
): (chunk: Buffer) => void {
  let rest: Buffer[] = [];
  let restBytes = 0;
  return chunk => {
    rest.push(chunk);
    restBytes += chunk.length;
    if (restBytes < HEADER_BYTES) return;
    let data = rest.length === 1 ? chunk : Buffer.concat(rest, restBytes);
    while (data.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + data.readUInt32BE(0);
      if (data.length < end) break;
      onFrame(
        data.readUInt8(4),
        data.readUInt32BE(5),
        data.subarray(HEADER_BYTES, end),
      );
      data = data.subarray(end);
    }
    rest = data.length > 0 ? [data] : [];
    restBytes = data.length;
  };
}
