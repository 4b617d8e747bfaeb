import { EngineError } from '../errors';
import { connect, type Connection } from './connection';
import { FRAME } from './frames';
import { runJob } from './run';
import { openCoprocess } from './coprocess';
import type { Launcher } from './types';

/** How a job ended, as the launcher says it. */
export interface JobEnd {
  code: number | null;
  timedOut: boolean;
  outputExceeded: boolean;
  exceeded?: 'memory' | 'processes';
  error?: string;
}

/** One job as its owner sees it. */
export interface JobEvents {
  output(stream: 'stdout' | 'stderr', chunk: Buffer): void;
  end(end: JobEnd): void;
}

/** Hands out jobs over one connection; what `runJob` and `openCoprocess` are built on. */
export interface Jobs {
  start(
    request: object,
    events: JobEvents,
  ): { send(type: number, payload: Uint8Array): void };
  hold(): void;
  release(): void;
}

export interface LauncherOptions {
  /** `launcher.cjs`; by default the one of this package. Give it where the engine is bundled and not installed beside. */
  path?: string;
}

/**
 * Starts the launcher process. Call it early, while this process is small: a fork costs more the more memory it holds
 * (DESIGN decision 4). Should the launcher die, its jobs fail and the next request starts another one.
 */
export function startLauncher(options: LauncherOptions = {}): Launcher {
  const path =
    options.path ??
    require.resolve('@backstage-gitops/engine/launcher/launcher.cjs');
  const jobs = new Map<number, JobEvents>();
  let nextJob = 1;
  let closed = false;
  let connection: Connection | undefined;

  const onFrame = (type: number, job: number, payload: Buffer) => {
    const events = jobs.get(job);
    if (!events) return;
    if (type === FRAME.stdout) events.output('stdout', payload);
    else if (type === FRAME.stderr) events.output('stderr', payload);
    else if (type === FRAME.exit) {
      jobs.delete(job);
      events.end(JSON.parse(payload.toString('utf8')));
    }
  };
  const connected = (): Connection => {
    if (closed) {
      throw new EngineError('Aborted', 'The launcher of programs was closed.');
    }
    connection ??= connect(path, onFrame, () => {
      connection = undefined;
      const lost = [...jobs.values()];
      jobs.clear();
      for (const events of lost) {
        events.end({
          code: null,
          timedOut: false,
          outputExceeded: false,
          error: 'the launcher of programs ended',
        });
      }
    });
    return connection;
  };
  const access: Jobs = {
    start(request, events) {
      const id = nextJob++;
      const to = connected();
      jobs.set(id, events);
      to.send(FRAME.start, id, Buffer.from(JSON.stringify(request)));
      return { send: (type, payload) => to.send(type, id, payload) };
    },
    hold: () => connection?.hold(),
    release: () => connection?.release(),
  };
  connected();

  return {
    run: request => runJob(access, request),
    open: (request, events) => openCoprocess(access, request, events),
    async close() {
      closed = true;
      await connection?.close();
    },
  };
}
