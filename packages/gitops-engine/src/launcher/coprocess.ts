import { FRAME } from './frames';
import type { Jobs } from './launcher';
import type { Coprocess, CoprocessEvents, LaunchRequest } from './types';

const NOTHING = new Uint8Array();
const STDERR_KEPT_BYTES = 4096;

/** Starts a program that stays until it is closed. It does not keep this process alive. */
export function openCoprocess(
  jobs: Jobs,
  request: Pick<LaunchRequest, 'program' | 'argv' | 'cwd' | 'env'>,
  events: CoprocessEvents,
): Coprocess {
  let stderr = '';
  let ended: () => void = () => {};
  const end = new Promise<void>(resolve => {
    ended = resolve;
  });
  const job = jobs.start(
    { ...request, env: request.env ?? {}, deadlineMs: 0, maxOutputBytes: 0 },
    {
      output(stream, chunk) {
        if (stream === 'stdout') events.output(chunk);
        else stderr = (stderr + chunk).slice(-STDERR_KEPT_BYTES);
      },
      end({ code, error }) {
        events.end({ code, stderr: error ?? stderr.trim() });
        ended();
      },
    },
  );
  return {
    write: data =>
      job.send(
        FRAME.stdin,
        typeof data === 'string' ? Buffer.from(data) : data,
      ),
    async close() {
      job.send(FRAME.stdinEnd, NOTHING);
      await end;
    },
    kill: () => job.send(FRAME.kill, NOTHING),
  };
}
