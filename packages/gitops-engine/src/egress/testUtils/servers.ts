import { execFileSync } from 'node:child_process';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate of its own authority for 127.0.0.1 and localhost, with its key; PEM both. */
export function selfSigned(): { cert: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'egress-'));
  const [key, cert] = ['key', 'cert'].map(name => join(folder, name));
  const options =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=here -addext subjectAltName=IP:127.0.0.1,DNS:localhost';
  try {
    execFileSync(
      'openssl',
      [...options.split(' '), '-keyout', key, '-out', cert],
      { stdio: 'ignore' },
    );
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Servers of one test, on loopback addresses; `close` ends them. */
export function testServers() {
  const servers: Server[] = [];
  const listen = async (server: Server, host: string, port: number) => {
    servers.push(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error();
    return address.port;
  };
  return {
    http: (listener: RequestListener, host = '127.0.0.1', port = 0) =>
      listen(createServer(listener), host, port),
    https: (
      listener: RequestListener,
      certificate: { cert: string; key: string },
    ) => listen(createTlsServer(certificate, listener), '127.0.0.1', 0),
    /** Adopts a server that needs more than a listener. */
    adopt: (server: Server) => listen(server, '127.0.0.1', 0),
    close() {
      for (const server of servers.splice(0)) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
