import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { Failure } from './failure.mjs';

const run = promisify(execFile);
const listening = '0A';

/**
 * @param {number} port
 * @param {{hint: string}} options
 * @throws {Failure} that names who holds the port
 */
export async function requireFreePort(port, { hint }) {
  if (await isFree(port)) return;
  const holder = (await holderOf(port)) ?? 'another process';
  throw new Failure(`Port ${port} is in use by ${holder}.`, { hint });
}

/** True where a server could listen on the port, on both addresses that `localhost` may mean. */
export async function isFree(port) {
  const tries = ['127.0.0.1', '::1'].map(
    host =>
      new Promise(resolve => {
        const server = createServer();
        // A machine without IPv6 has no ::1 that could be busy.
        server.once('error', ({ code }) => resolve(code !== 'EADDRINUSE'));
        server.listen({ port, host, exclusive: true }, () =>
          server.close(() => resolve(true)),
        );
      }),
  );
  return (await Promise.all(tries)).every(Boolean);
}

/** A free port of loopback. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Process id and command of who listens on a port, as far as this user may know. */
async function holderOf(port) {
  const pid =
    process.platform === 'linux'
      ? await pidByProc(port)
      : await pidByLsof(port);
  if (pid === undefined) return undefined;
  return `process ${pid} (${await commandOf(pid)})`;
}

/** proc(5), net/tcp: local address and port in hexadecimal, state, …, inode of the socket; a process links to it in fd. */
async function pidByProc(port) {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map(name =>
      readFile(`/proc/net/${name}`, 'utf8').catch(() => ''),
    ),
  );
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const sockets = new Set(
    tables
      .flatMap(table => table.split('\n'))
      .map(line => line.trim().split(/\s+/))
      .filter(
        ([, local, , state]) => local?.endsWith(suffix) && state === listening,
      )
      .map(fields => `socket:[${fields[9]}]`),
  );
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  for (const pid of pids) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const file of files) {
      const target = await readlink(`/proc/${pid}/fd/${file}`).catch(() => '');
      if (sockets.has(target)) return pid;
    }
  }
  return undefined;
}

async function pidByLsof(port) {
  const args = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'];
  const found = await run('lsof', args).catch(() => ({ stdout: '' }));
  return found.stdout.trim().split('\n')[0] || undefined;
}

async function commandOf(pid) {
  const found = await run('ps', ['-o', 'args=', '-p', pid]).catch(
    () => undefined,
  );
  return found?.stdout.trim().slice(0, 100) || 'unknown command';
}
