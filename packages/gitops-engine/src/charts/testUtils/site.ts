import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join, normalize } from 'node:path';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server on loopback that serves a folder, with ETags, until it is told otherwise. */
export interface Site {
  url: string;
  /** Requests in order: method, path, and what of the headers matters here. */
  requests: {
    path: string;
    authorization?: string;
    ifNoneMatch?: string;
    status: number;
  }[];
  /** Takes the place of the folder for a path; `undefined` ends that. */
  answer(path: string, answer: Answer | undefined): void;
  close(): Promise<void>;
}

export interface SiteOptions {
  folder?: string;
  auth?: { username: string; password: string };
  tls?: { certificate: string; key: string; clientAuthority?: string };
}

export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const requests: Site['requests'] = [];
  const answers = new Map<string, Answer>();
  const listener: RequestListener = async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    const { authorization } = request.headers;
    response.once('close', () =>
      requests.push({
        path,
        authorization,
        ifNoneMatch: request.headers['if-none-match'],
        status: response.statusCode,
      }),
    );
    const answer = answers.get(path);
    if (answer) answer(request, response);
    else if (!isLetIn(options, authorization)) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="site"' });
      response.end();
    } else await serveFile(options.folder, path, request, response);
  };
  const { tls } = options;
  const server = tls
    ? createTlsServer(
        {
          cert: tls.certificate,
          key: tls.key,
          ca: tls.clientAuthority,
          requestCert: tls.clientAuthority !== undefined,
          rejectUnauthorized: tls.clientAuthority !== undefined,
        },
        listener,
      )
    : createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    answer(path, answer) {
      if (answer) answers.set(path, answer);
      else answers.delete(path);
    },
    async close() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function isLetIn({ auth }: SiteOptions, authorization: string | undefined) {
  if (!auth) return true;
  const expected = Buffer.from(`${auth.username}:${auth.password}`);
  return authorization === `Basic ${expected.toString('base64')}`;
}

async function serveFile(
  folder: string | undefined,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const content =
    folder === undefined
      ? undefined
      : await readFile(join(folder, normalize(path))).catch(() => undefined);
  if (!content) {
    response.writeHead(404).end('not found');
    return;
  }
  const etag = `"${createHash('sha256').update(content).digest('hex')}"`;
  const isKnown = request.headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : 200, { etag });
  response.end(isKnown ? undefined : content);
}
