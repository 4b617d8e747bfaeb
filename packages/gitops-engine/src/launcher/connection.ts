import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { frameHeader, frameReader } from './frames';

/** The launcher process and the pipe to it. */
export interface Connection {
  send(type: number, job: number, payload: Uint8Array): void;
  /** Keeps this process alive while the launcher works for it. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

/**
 * Starts the launcher. Neither the process nor the pipe keeps this process alive unless `hold` was called more often
 * than `release`, so a command line tool ends without being told to.
 */
export function connect(
  path: string,
  onFrame: (type: number, job: number, payload: Buffer) => void,
  onLost: () => void,
): Connection {
  const child = spawn(process.execPath, [path], {
    env: {},
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const pipe = pipeOf(child);
  const exited = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  void exited.then(onLost);
  pipe.on('data', frameReader(onFrame));
  // A broken pipe shows as the exit of the launcher.
  pipe.on('error', () => {});

  let holds = 0;
  const setRef = () => {
    const method = holds > 0 ? 'ref' : 'unref';
    child[method]();
    pipe[method]();
  };
  setRef();

  return {
    send(type, job, payload) {
      pipe.cork();
      pipe.write(frameHeader(type, job, payload.length));
      if (payload.length > 0) pipe.write(payload);
      pipe.uncork();
    },
    hold() {
      holds += 1;
      if (holds === 1) setRef();
    },
    release() {
      holds -= 1;
      if (holds === 0) setRef();
    },
    async close() {
      holds += 1;
      setRef();
      pipe.end();
      await exited;
    },
  };
}

function pipeOf(child: ChildProcess): Socket {
  const pipe = child.stdio[3];
  if (!(pipe instanceof Socket)) throw new Error('launcher has no pipe');
  return pipe;
}
