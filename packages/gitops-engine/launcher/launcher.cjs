// @ts-check
'use strict';

/**
 * The launcher: the only process of the engine that starts programs (README.md). Its parent talks to it over file
 * descriptor 3; when that closes, the parent is gone and everything that was started ends with it.
 */

const net = require('node:net');
const { FRAME, frameReader, header } = require('./frames.cjs');
const { startJob } = require('./job.cjs');

const parent = new net.Socket({ fd: 3, readable: true, writable: true });

/** @type {Map<number, ReturnType<typeof startJob>>} */
const jobs = new Map();

/**
 * @param {number} type
 * @param {number} job
 * @param {Buffer} payload
 */
function send(type, job, payload) {
  parent.cork();
  parent.write(header(type, job, payload.length));
  const flowing = parent.write(payload);
  parent.uncork();
  // All jobs share one pipe: when the parent is slow, programs wait instead of filling this process.
  if (!flowing) for (const each of jobs.values()) each.pause();
}

/**
 * @param {number} id
 * @param {import('./command.cjs').LaunchRequest} request
 */
function start(id, request) {
  const job = startJob(request, {
    output: (stream, chunk) => send(FRAME[stream], id, chunk),
    end: end => {
      jobs.delete(id);
      send(FRAME.exit, id, Buffer.from(JSON.stringify(end)));
    },
  });
  jobs.set(id, job);
}

function endEverything() {
  for (const job of jobs.values()) job.killNow();
  process.exit(0);
}

parent.on('drain', () => {
  for (const job of jobs.values()) job.resume();
});
parent.on(
  'data',
  frameReader((type, id, payload) => {
    if (type === FRAME.start) start(id, JSON.parse(payload.toString('utf8')));
    else if (type === FRAME.stdin) jobs.get(id)?.write(payload);
    else if (type === FRAME.stdinEnd) jobs.get(id)?.endInput();
    else if (type === FRAME.kill) jobs.get(id)?.kill();
  }),
);
parent.on('end', endEverything);
parent.on('close', endEverything);
parent.on('error', endEverything);
// Ctrl-C in a terminal reaches the whole foreground group; the parent decides what ends, and when.
process.on('SIGINT', () => {});
