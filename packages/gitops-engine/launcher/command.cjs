// @ts-check
'use strict';

const { existsSync } = require('node:fs');
const { sandboxed } = require('./sandbox.cjs');

const PRLIMIT = '/usr/bin/prlimit';
const hasPrlimit = existsSync(PRLIMIT);
const MIB = 1024 * 1024;

/**
 * What the parent asks for. Times in the unit that the name says, sizes too; a limit of 0 or undefined is none.
 *
 * @typedef {object} LaunchRequest
 * @property {string} program Absolute path.
 * @property {string[]} argv
 * @property {string} cwd
 * @property {Record<string, string>} env The whole environment: nothing is inherited.
 * @property {number} deadlineMs
 * @property {number} maxOutputBytes Of standard output and standard error together.
 * @property {number} [maxMemoryMb]
 * @property {number} [maxProcesses]
 * @property {number} [maxFileMb]
 * @property {number} [maxCpuSeconds]
 * @property {import('./sandbox.cjs').Sandbox} [sandbox]
 */

/**
 * The program and arguments to start, inside its sandbox, wrapped by prlimit(1) where the system has it and a limit is
 * asked for. prlimit replaces itself by what it starts, so the process id stays.
 *
 * @param {LaunchRequest} request
 * @returns {import('./sandbox.cjs').Command}
 */
function commandFor(request) {
  const { program, argv, cwd } = request;
  const command = request.sandbox
    ? sandboxed(request.sandbox, cwd, { program, argv })
    : { program, argv };
  const limits = limitArguments(request);
  if (limits.length === 0 || !hasPrlimit) return command;
  return {
    program: PRLIMIT,
    argv: [...limits, '--', command.program, ...command.argv],
  };
}

/** What runtimes map and may write but do not touch; Node.js reserves most, for code. */
const UNTOUCHED_MB = 512;

/**
 * Memory is RLIMIT_DATA: private writable memory. The address space says nothing, since the runtimes of Go and
 * JavaScript reserve gigabytes. Twice the limit: `watch.cjs` measures exactly but from time to time; this stops what
 * grows in between. The number of processes is left to `watch.cjs` alone, because RLIMIT_NPROC counts what else the same
 * user runs, and does not hold for root.
 *
 * @param {LaunchRequest} request
 */
function limitArguments({ maxMemoryMb, maxFileMb, maxCpuSeconds }) {
  return [
    ...(maxMemoryMb
      ? [`--data=${Math.floor((maxMemoryMb * 2 + UNTOUCHED_MB) * MIB)}`]
      : []),
    ...(maxFileMb ? [`--fsize=${Math.floor(maxFileMb * MIB)}`] : []),
    ...(maxCpuSeconds ? [`--cpu=${Math.ceil(maxCpuSeconds)}`] : []),
  ];
}

module.exports = { commandFor };
