import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { findFreePort, isFree, requireFreePort } from '../lib/ports.mjs';

test('a busy port is named with the process that holds it', async () => {
  const server = createServer();
  await new Promise(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  try {
    assert.equal(await isFree(port), false);
    await assert.rejects(requireFreePort(port, { hint: 'Choose another.' }), {
      message: new RegExp(
        `Port ${port} is in use by process ${process.pid} \\(.*node`,
      ),
      hint: 'Choose another.',
    });
  } finally {
    server.close();
  }
});

test('a port that is free for IPv4 alone is not free', async t => {
  const server = createServer();
  const listening = await new Promise(resolve => {
    server.once('error', () => resolve(false));
    server.listen(0, '::1', () => resolve(true));
  });
  if (!listening) return t.skip('no IPv6 here');
  try {
    return assert.equal(await isFree(server.address().port), false);
  } finally {
    server.close();
  }
});

test('a free port is let through', async () => {
  await requireFreePort(await findFreePort(), { hint: '' });
});
