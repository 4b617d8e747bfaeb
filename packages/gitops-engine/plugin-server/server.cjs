#!/usr/bin/env node
// @ts-check
'use strict';

/**
 * The sidecar's side of a config management plugin (README.md): answers at a unix socket with what the commands of its own
 * definition make of the files that it gets. Needs Node and tar, and no packages.
 *
 *   node server.cjs DEFINITION SOCKET
 */

const { chmodSync, readFileSync, rmSync } = require('node:fs');
const { createServer } = require('node:http');
const { runStep } = require('./steps.cjs');
const { withSource } = require('./source.cjs');

const [definitionFile, socket] = process.argv.slice(2);
if (!definitionFile || !socket) {
  process.stderr.write('Usage: node server.cjs DEFINITION SOCKET\n');
  process.exit(2);
}

/** @type {import('./steps.cjs').Definition} */
const definition = JSON.parse(readFileSync(definitionFile, 'utf8'));

const server = createServer((request, response) => {
  answer(request).then(
    ({ status, body }) => response.writeHead(status).end(body),
    error => response.writeHead(500).end(String(error.message ?? error)),
  );
});

/**
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<{ status: number, body: string | Buffer }>}
 */
async function answer(request) {
  const { method, url } = request;
  if (method === 'GET' && url === '/v1/plugin') {
    return { status: 200, body: JSON.stringify(definition) };
  }
  const step = method === 'POST' ? /^\/v1\/(\w+)$/.exec(url ?? '')?.[1] : '';
  if (step !== 'discover' && step !== 'generate' && step !== 'announce') {
    return { status: 404, body: 'There is nothing here.' };
  }
  const stop = new AbortController();
  // Whoever asked has given up: its commands are of no use any more.
  request.socket.once('close', () => stop.abort());
  return withSource(request, source =>
    runStep(definition, step, source, stop.signal),
  );
}

rmSync(socket, { force: true });
server.listen(socket, () => {
  // Only processes of the same user may send work.
  chmodSync(socket, 0o600);
  process.stdout.write(`Plugin ${definition.metadata.name} at ${socket}\n`);
});
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => process.exit(0));
}
