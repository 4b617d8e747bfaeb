// @ts-check
'use strict';

const { spawn } = require('node:child_process');
const { commandFor } = require('./command.cjs');
const { processTree, watch } = require('./watch.cjs');

/** Time between the polite signal, which lets git remove its lock files, and the one that nothing survives. */
const KILL_GRACE_MS = 1500;

/**
 * How a job ended. `code` is null where a signal ended it; `error` says why it could not be started.
 *
 * @typedef {{ code: number | null, timedOut: boolean, outputExceeded: boolean, exceeded?: 'memory' | 'processes', error?: string }} JobEnd
 */

/**
 * @param {number} pid Negative for a process group.
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

/**
 * Starts one program as leader of its own process group, so that ending it ends what it started.
 *
 * @param {import('./command.cjs').LaunchRequest} request
 * @param {{ output: (stream: 'stdout' | 'stderr', chunk: Buffer) => void, end: (end: JobEnd) => void }} events
 */
function startJob(request, events) {
  let timedOut = false;
  let outputExceeded = false;
  /** @type {'memory' | 'processes' | undefined} */
  let exceeded;
  let outputBytes = 0;
  let ended = false;
  /** @type {NodeJS.Timeout | undefined} */
  let deadline;
  /** @type {NodeJS.Timeout | undefined} */
  let lastResort;
  let endWatch = () => {};

  const command = commandFor(request);
  const child = spawn(command.program, command.argv, {
    cwd: request.cwd,
    env: request.env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });

  /** @param {NodeJS.Signals} name */
  const signalGroup = name => {
    if (child.pid !== undefined) signal(-child.pid, name);
  };
  const killNow = () => {
    if (child.pid === undefined) return;
    const runs = child.exitCode === null && child.signalCode === null;
    // What made a group of its own is not in ours; while the leader is there, it is still below it.
    const pids = runs ? processTree(child.pid) : [];
    signalGroup('SIGKILL');
    for (const pid of pids) signal(pid, 'SIGKILL');
  };
  const kill = () => {
    if (ended || lastResort) return;
    signalGroup('SIGTERM');
    lastResort = setTimeout(killNow, KILL_GRACE_MS);
  };
  /** @param {JobEnd} end */
  const finish = end => {
    if (ended) return;
    ended = true;
    clearTimeout(deadline);
    clearTimeout(lastResort);
    endWatch();
    events.end(end);
  };
  /** @param {'stdout' | 'stderr'} name */
  const forward = name => (/** @type {Buffer} */ chunk) => {
    outputBytes += chunk.length;
    if (request.maxOutputBytes && outputBytes > request.maxOutputBytes) {
      outputExceeded = true;
      kill();
      return;
    }
    events.output(name, chunk);
  };

  if (child.pid !== undefined) {
    endWatch = watch(child.pid, request, what => {
      exceeded = what;
      // A fork bomb would go on until the last resort.
      killNow();
    });
  }
  if (request.deadlineMs) {
    deadline = setTimeout(() => {
      timedOut = true;
      kill();
    }, request.deadlineMs);
  }
  child.stdout.on('data', forward('stdout'));
  child.stderr.on('data', forward('stderr'));
  // A program may end without reading its input; that is not a failure of the job.
  child.stdin.on('error', () => {});
  child.on('error', error =>
    finish({ code: null, timedOut, outputExceeded, error: error.message }),
  );
  // What outlives the leader would keep the pipes open and this job with them.
  child.on('exit', () => signalGroup('SIGKILL'));
  child.on('close', code =>
    finish({ code, timedOut, outputExceeded, exceeded }),
  );

  return {
    /** @param {Buffer} chunk */
    write: chunk => child.stdin.write(chunk),
    endInput: () => child.stdin.end(),
    kill,
    killNow,
    pause: () => {
      child.stdout.pause();
      child.stderr.pause();
    },
    resume: () => {
      child.stdout.resume();
      child.stderr.resume();
    },
  };
}

module.exports = { startJob };
