import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { EngineError } from '../errors';

/** Reads an answer whole, unpacked where it came packed. Rejects LimitExceeded above `maxBytes` (counted unpacked). */
export async function readBody(
  response: IncomingMessage,
  maxBytes: number,
  what: string,
): Promise<string> {
  const stream: Readable =
    response.headers['content-encoding'] === 'gzip'
      ? response.pipe(createGunzip())
      : response;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const fail = (error: Error) => {
      response.destroy();
      reject(error);
    };
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        fail(
          new EngineError(
            'LimitExceeded',
            `The cluster's answer for ${what} is larger than ${maxBytes} bytes`,
            { hint: 'Ask for fewer objects, or raise the limit.' },
          ),
        );
      } else {
        chunks.push(chunk);
      }
    });
    stream.on('end', () => {
      const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      resolve(body.toString('utf8'));
    });
    stream.on('error', fail);
    response.on('error', fail);
    response.on('close', () => {
      if (!response.complete) {
        fail(
          new Error('the connection was closed before the answer was complete'),
        );
      }
    });
  });
}
