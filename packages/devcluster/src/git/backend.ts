import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gitEnv } from './run';

/** Longest header block that is read from git; it writes a few hundred bytes. */
const maxHeaderBytes = 16_384;

/**
 * Answers one request through `git http-backend`, a CGI program (RFC 3875). Bodies are streamed both ways; one that is
 * compressed (Content-Encoding) or of unknown length is git's to handle.
 */
export function serveWithBackend(
  request: IncomingMessage,
  response: ServerResponse,
  target: {
    dir: string;
    pathInfo: string;
    query: string;
    user?: string;
    settings?: Record<string, string>;
  },
): void {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : '';
  };
  const child = spawn('git', ['http-backend'], {
    cwd: target.dir,
    env: {
      ...gitEnv(target.settings),
      GIT_PROJECT_ROOT: target.dir,
      GIT_HTTP_EXPORT_ALL: '1',
      GATEWAY_INTERFACE: 'CGI/1.1',
      SERVER_PROTOCOL: 'HTTP/1.1',
      REQUEST_METHOD: request.method ?? 'GET',
      PATH_INFO: target.pathInfo,
      QUERY_STRING: target.query,
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      GIT_PROTOCOL: header('git-protocol'),
      REMOTE_ADDR: '127.0.0.1',
      ...(target.user && { REMOTE_USER: target.user }),
      // Absent where the client sends chunks: git then reads to the end.
      ...(header('content-length') && {
        CONTENT_LENGTH: header('content-length'),
      }),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const fail = () => {
    child.kill();
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  };
  child.once('error', fail);
  child.stdin.on('error', () => child.stdin.destroy());
  response.once('close', () => child.kill());
  request.pipe(child.stdin);

  let head = Buffer.alloc(0);
  const readHead = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) {
      if (head.length > maxHeaderBytes) fail();
      return;
    }
    child.stdout.off('data', readHead);
    const { status, headers } = parseHead(head.toString('latin1', 0, end));
    response.writeHead(status, headers);
    response.write(head.subarray(end + 4));
    child.stdout.pipe(response);
  };
  child.stdout.on('data', readHead);
  child.stdout.once('end', () => {
    if (!response.headersSent) fail();
  });
}

/** Header fields of a CGI answer; `Status` is its status code, 200 where missing. */
function parseHead(text: string): {
  status: number;
  headers: Record<string, string>;
} {
  const headers: Record<string, string> = {};
  let status = 200;
  for (const field of text.split('\r\n')) {
    const colon = field.indexOf(':');
    const name = field.slice(0, colon).toLowerCase();
    const value = field.slice(colon + 1).trim();
    if (name === 'status') status = Number.parseInt(value, 10);
    else headers[name] = value;
  }
  return { status, headers };
}
