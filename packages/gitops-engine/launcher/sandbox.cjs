// @ts-check
'use strict';

const { join } = require('node:path');

const BWRAP = '/usr/bin/bwrap';
const UNSHARE = '/usr/bin/unshare';
const DEVICES = ['/dev/null', '/dev/zero', '/dev/urandom'];

/**
 * What a program may see and reach (README.md). Paths are absolute and keep their place inside the sandbox; what does not
 * exist is left out. Everything else of the machine's files is not there.
 *
 * @typedef {object} Sandbox
 * @property {'bwrap' | 'namespaces'} kind
 * @property {string[]} readable Files and folders.
 * @property {string[]} writable Folders; they may lie inside readable ones.
 * @property {boolean} network
 * @property {string} scratch An empty folder that no other request uses; only `namespaces` mounts something there.
 */

/**
 * @typedef {{ program: string, argv: string[] }} Command
 */

/**
 * The command that starts another one inside a sandbox. Nothing of it passes a shell as text: `enter.sh` is a fixed
 * script that takes its arguments as they are.
 *
 * @param {Sandbox} sandbox
 * @param {string} cwd
 * @param {Command} command
 * @returns {Command}
 */
function sandboxed(sandbox, cwd, command) {
  return sandbox.kind === 'bwrap'
    ? withBubblewrap(sandbox, cwd, command)
    : withNamespaces(sandbox, cwd, command);
}

/**
 * @param {Sandbox} sandbox
 * @param {string} cwd
 * @param {Command} command
 */
function withBubblewrap(sandbox, cwd, command) {
  return {
    program: BWRAP,
    argv: [
      '--unshare-all',
      ...(sandbox.network ? ['--share-net'] : []),
      '--die-with-parent',
      // No process between: one start less, and the program's CPU time is counted to whoever waits for it.
      '--as-pid-1',
      '--cap-drop',
      'ALL',
      ...sandbox.readable.flatMap(path => ['--ro-bind-try', path, path]),
      ...sandbox.writable.flatMap(path => ['--bind', path, path]),
      ...DEVICES.flatMap(path => ['--dev-bind-try', path, path]),
      '--chdir',
      cwd,
      '--',
      command.program,
      ...command.argv,
    ],
  };
}

/**
 * @param {Sandbox} sandbox
 * @param {string} cwd
 * @param {Command} command
 */
function withNamespaces(sandbox, cwd, command) {
  return {
    program: UNSHARE,
    argv: [
      '--user',
      '--map-root-user',
      '--mount',
      '--pid',
      '--ipc',
      '--uts',
      ...(sandbox.network ? [] : ['--net']),
      '--fork',
      '--kill-child=KILL',
      '--',
      '/bin/sh',
      join(__dirname, 'enter.sh'),
      sandbox.scratch,
      cwd,
      ...sandbox.readable.flatMap(path => ['ro', path]),
      ...sandbox.writable.flatMap(path => ['rw', path]),
      ...DEVICES.flatMap(path => ['dev', path]),
      '--',
      command.program,
      ...command.argv,
    ],
  };
}

module.exports = { sandboxed };
