import { createServer } from 'node:net';

// Below the range that Linux, macOS and Windows take for outgoing connections, so a port stays free between being found
// here and being bound by its program.
const lowest = 20_000;
const highest = 32_000;

const given = new Set<number>();

/** True where a program could listen on this loopback port now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/** A free loopback port that this process has not given out before. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (!given.has(port)) {
      given.add(port);
      if (await isPortFree(port)) return port;
    }
  }
}
