// @ts-check
'use strict';

/**
 * The frames that parent and launcher exchange: 4 bytes payload length, 1 byte type, 4 bytes job id (big endian), payload.
 * Bulk data travels as raw bytes: JSON text of large outputs would stop the parent's event loop.
 * `src/launcher/frames.ts` is the parent's side of the same format: this file has to run as it is, without a compiler.
 */

const HEADER_BYTES = 9;

const FRAME = Object.freeze({
  /** parent -> launcher: a request as JSON */
  start: 1,
  /** parent -> launcher: bytes for the program's standard input */
  stdin: 2,
  /** parent -> launcher: end of standard input */
  stdinEnd: 3,
  /** parent -> launcher: end the job */
  kill: 4,
  /** launcher -> parent: bytes of the program's standard output */
  stdout: 5,
  /** launcher -> parent: bytes of the program's standard error */
  stderr: 6,
  /** launcher -> parent: the job's end as JSON */
  exit: 7,
});

/**
 * @param {number} type
 * @param {number} job
 * @param {number} length
 */
function header(type, job, length) {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES);
  bytes.writeUInt32BE(length, 0);
  bytes.writeUInt8(type, 4);
  bytes.writeUInt32BE(job, 5);
  return bytes;
}

/**
 * Returns a function that takes chunks and calls `onFrame` for each whole frame.
 *
 * @param {(type: number, job: number, payload: Buffer) => void} onFrame
 */
function frameReader(onFrame) {
  /** @type {Buffer[]} */
  let rest = [];
  let restBytes = 0;
  return (/** @type {Buffer} */ chunk) => {
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

module.exports = { FRAME, frameReader, header };
