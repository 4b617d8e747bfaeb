import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { findFreePort } from '../process/ports';

const challenge = 'Basic realm="proxy"';

/** A forward proxy on loopback. */
export interface Proxy {
  /** With the credentials, where it wants some. */
  url: string;
  /** `host:port` of every request that was let through, in order. */
  readonly targets: readonly string[];
  stop(): Promise<void>;
}

/** Starts a proxy for http (absolute addresses) and https (CONNECT), as companies have them. */
export async function startProxy(
  options: { auth?: { username: string; password: string } } = {},
): Promise<Proxy> {
  const { auth } = options;
  const targets: string[] = [];
  const sockets = new Set<Duplex>();
  const expected =
    auth &&
    `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString(
      'base64',
    )}`;
  const isRefused = (header: string | undefined) =>
    expected !== undefined && header !== expected;

  const server = createServer((request, response) => {
    const { 'proxy-authorization': credentials, ...headers } = request.headers;
    if (isRefused(credentials)) {
      response.writeHead(407, { 'proxy-authenticate': challenge }).end();
      return;
    }
    const target = new URL(request.url ?? '');
    targets.push(target.host);
    const onward = httpRequest(
      target,
      { method: request.method, headers },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.once('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  server.on('connect', (request, socket, head) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.once('error', () => socket.destroy());
    if (isRefused(request.headers['proxy-authorization'])) {
      socket.end(
        `HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: ${challenge}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
      );
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    targets.push(`${hostname}:${port}`);
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    socket.once('close', () => onward.destroy());
    onward.once('close', () => socket.destroy());
    onward.once('error', () => onward.destroy());
  });

  const port = await findFreePort();
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const user = auth
    ? `${encodeURIComponent(auth.username)}:${encodeURIComponent(
        auth.password,
      )}@`
    : '';
  return {
    url: `http://${user}127.0.0.1:${port}`,
    targets,
    async stop() {
      for (const socket of sockets) socket.destroy();
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
