import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface PortalOptions {
  /** The backend as one file, see scripts/lib/bundle.mjs. */
  bundle: string;
  configFiles: string[];
  env: Record<string, string>;
  port: number;
  token: string;
  logFile: string;
}

/** A portal's backend as a process of its own, and its API. */
export interface Portal {
  pid: number;
  /** Calls the API of the plugin; throws with the answer's text unless it succeeded. */
  api(method: string, route: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

const READY_MS = 120_000;

export async function startPortal(options: PortalOptions): Promise<Portal> {
  const { bundle, configFiles, port, token, logFile } = options;
  const log = openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    [bundle, ...configFiles.flatMap(file => ['--config', file])],
    {
      env: { ...process.env, NODE_ENV: 'production', ...options.env },
      // The backend ends itself when this channel closes: it never outlives the benchmark.
      stdio: ['ignore', log, log, 'ipc'],
      cwd: path.resolve(bundle, '../../../..'),
    },
  );
  const exited = new Promise<void>(resolve =>
    child.once('exit', () => resolve()),
  );
  const base = `http://127.0.0.1:${port}`;
  await untilReady(`${base}/.backstage/health/v1/readiness`, exited, logFile);
  return {
    pid: child.pid ?? 0,
    async api(method, route, body) {
      const send = () =>
        fetch(`${base}/api/gitops${route}`, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        });
      // A connection that was kept may be closed by the server just as the request goes out.
      const answer = await send().catch(send);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${route}: ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function untilReady(
  address: string,
  exited: Promise<void>,
  logFile: string,
): Promise<void> {
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  const deadline = Date.now() + READY_MS;
  while (!ended && Date.now() < deadline) {
    const answer = await fetch(address).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n');
  throw new Error(
    `The portal did not start. Its last lines:\n${lines.slice(-20).join('\n')}`,
  );
}
