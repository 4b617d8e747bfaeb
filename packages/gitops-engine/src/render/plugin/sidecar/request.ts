import { request } from 'node:http';
import { EngineError } from '../../../errors';

export interface SidecarRequest {
  socket: string;
  path: string;
  /** Sent by POST; without it the request is a GET. */
  body?: Buffer;
  deadlineMs: number;
  maxBytes: number;
}

/**
 * One request to a sidecar (README.md).
 *
 * @throws EngineError RenderFailed where it cannot be reached, LimitExceeded at the limits of time and bytes
 */
export async function askSidecar({
  socket,
  path,
  body,
  deadlineMs,
  maxBytes,
}: SidecarRequest): Promise<{ status: number; body: Buffer }> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    return await new Promise((resolve, reject) => {
      const asked = request(
        { socketPath: socket, path, method: body ? 'POST' : 'GET', signal },
        answer => {
          const chunks: Buffer[] = [];
          let bytes = 0;
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > maxBytes) asked.destroy(tooMuch(socket, maxBytes));
            else chunks.push(chunk);
          });
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              body: Buffer.concat(chunks),
            }),
          );
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw signal.aborted
      ? new EngineError(
          'LimitExceeded',
          `The plugin at ${socket} was given up after ${deadlineMs / 1000} s.`,
          { hint: 'Make the source smaller, or raise the plugin’s timeout.' },
        )
      : new EngineError(
          'RenderFailed',
          `The plugin at ${socket} cannot be reached: ${
            error instanceof Error ? error.message : String(error)
          }.`,
          { cause: error, hint: 'Start its sidecar, or correct the socket.' },
        );
  }
}

function tooMuch(socket: string, maxBytes: number): EngineError {
  return new EngineError(
    'LimitExceeded',
    `The plugin at ${socket} answered with more than ${maxBytes} bytes.`,
    { hint: 'Split the application, or raise the limit.' },
  );
}
