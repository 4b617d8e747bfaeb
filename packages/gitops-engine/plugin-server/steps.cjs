// @ts-check
'use strict';

const { spawn } = require('node:child_process');

const MAX_OUTPUT_BYTES = 100 * 1024 * 1024;
/** Time between the signal that lets a command end well and the one that nothing survives (spec sources §8.4). */
const KILL_GRACE_MS = 5_000;

/**
 * @typedef {{ command?: string[], args?: string[] }} Command
 * @typedef {{ metadata: { name: string }, spec: { init?: Command, generate: Command, discover?: { find?: Command }, parameters?: { dynamic?: Command } } }} Definition
 */

/**
 * Runs the commands of a step, one after the other. What the last one says is the answer; 422 is one that failed.
 *
 * @param {Definition} definition
 * @param {'discover' | 'generate' | 'announce'} step
 * @param {import('./source.cjs').Source} source
 * @param {AbortSignal} signal
 * @returns {Promise<{ status: number, body: string | Buffer }>}
 */
async function runStep({ spec }, step, source, signal) {
  const commands = {
    discover: [spec.discover?.find],
    generate: [spec.init, spec.generate],
    announce: [spec.parameters?.dynamic],
  }[step];
  let output = Buffer.alloc(0);
  for (const each of commands) {
    const [program, ...words] = each?.command ?? [];
    if (!program) continue;
    const argv = [...words, ...(each?.args ?? [])];
    const end = await runCommand(program, argv, source, signal);
    if (end.reason) return { status: 422, body: `${program}: ${end.reason}` };
    output = end.output;
  }
  return { status: 200, body: output };
}

/**
 * @param {string} program
 * @param {string[]} argv
 * @param {import('./source.cjs').Source} source
 * @param {AbortSignal} signal
 * @returns {Promise<{ output: Buffer, reason?: string }>}
 */
function runCommand(program, argv, { folder, home, environment }, signal) {
  return new Promise(resolve => {
    /** @type {Buffer[]} */
    const output = [];
    let errors = '';
    let bytes = 0;
    const child = spawn(program, argv, {
      cwd: folder,
      env: { ...process.env, HOME: home, ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @param {NodeJS.Signals} name */
    const signalGroup = name => {
      try {
        if (child.pid) process.kill(-child.pid, name);
      } catch {
        // The group is gone already.
      }
    };
    const stop = () => {
      signalGroup('SIGTERM');
      setTimeout(() => signalGroup('SIGKILL'), KILL_GRACE_MS).unref();
    };
    /** @param {Buffer} chunk */
    const counts = chunk => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) stop();
      return bytes <= MAX_OUTPUT_BYTES;
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', chunk => counts(chunk) && output.push(chunk));
    child.stderr.on('data', chunk => {
      if (counts(chunk)) errors = (errors + chunk).slice(-4_000);
    });
    child.on('error', error =>
      resolve({ output: Buffer.alloc(0), reason: error.message }),
    );
    child.on('exit', () => signalGroup('SIGKILL'));
    child.on('close', code => {
      signal.removeEventListener('abort', stop);
      if (bytes > MAX_OUTPUT_BYTES) errors = 'wrote too much';
      const failed = code !== 0 || bytes > MAX_OUTPUT_BYTES;
      resolve({
        output: Buffer.concat(output),
        reason: failed ? errors.trim() || `ended with code ${code}` : undefined,
      });
    });
  });
}

module.exports = { runStep };
