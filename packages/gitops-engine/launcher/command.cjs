// @ts-check
'use strict';

const { existsSync } = require('node:fs');

const PRLIMIT = '/usr/bin/prlimit';
const hasPrlimit = existsSync(PRLIMIT);

/**
 * What the parent asks for. Times in milliseconds, sizes in the unit that the name says; a limit of 0 or undefined is none.
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
 */

/**
 * The program and arguments to start, wrapped by prlimit(1) where the system has it and a limit is asked for.
 * prlimit replaces itself by the program, so the process id stays.
 *
 * @param {LaunchRequest} request
 * @returns {{ program: string, argv: string[] }}
 */
function limitedCommand(request) {
  const limits = [];
  if (request.maxMemoryMb) {
    limits.push(`--as=${Math.floor(request.maxMemoryMb * 1024 * 1024)}`);
  }
  if (request.maxProcesses) {
    limits.push(`--nproc=${Math.floor(request.maxProcesses)}`);
  }
  if (request.maxFileMb) {
    limits.push(`--fsize=${Math.floor(request.maxFileMb * 1024 * 1024)}`);
  }
  if (limits.length === 0 || !hasPrlimit) {
    return { program: request.program, argv: request.argv };
  }
  return {
    program: PRLIMIT,
    argv: [...limits, '--', request.program, ...request.argv],
  };
}

module.exports = { limitedCommand };
