import {
  type IncomingMessage,
  type Server,
  type ServerResponse,
  createServer,
} from 'node:http';
import { gzipSync } from 'node:zlib';
import { connectWith } from './connect';
import { type KubeRequest, Transport, retryAfterMs } from './transport';
import type { ClusterConnection } from './types';

// A server of our own, for answers that a real API server cannot be asked for.

type Answer = (incoming: IncomingMessage, response: ServerResponse) => void;

const ok: Answer = (_, response) => response.end('{"ok":true}');
let server: Server;
let address: string;
let answers: Answer[];
let seen: IncomingMessage[];
const transports: Transport[] = [];

beforeEach(async () => {
  answers = [];
  seen = [];
  server = createServer((incoming, response) => {
    seen.push(incoming);
    (answers.shift() ?? ok)(incoming, response);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
});

afterEach(async () => {
  transports.splice(0).forEach(transport => transport.close());
  await new Promise(resolve => {
    server.close(resolve);
  });
});

const refuse =
  (code: number, headers = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end('{}');

function request(change: Partial<KubeRequest> = {}): KubeRequest {
  const subject = { verb: 'get', what: 'thing' };
  return { method: 'GET', path: '/x', subject, ...change };
}

function open(
  options: ConstructorParameters<typeof Transport>[1] = {},
  connection: ClusterConnection = connectWith({ server: address }, {}),
): Transport {
  const transport = new Transport(connection, options);
  transports.push(transport);
  return transport;
}

it('repeats what was turned away with 429 after the time that the server gave', async () => {
  answers = [refuse(429, { 'retry-after': '0.05' })];
  await expect(open().send(request())).resolves.toBe('{"ok":true}');
  expect(seen).toHaveLength(2);
});

it('gives up after some times', async () => {
  answers = Array.from({ length: 9 }, () =>
    refuse(429, { 'retry-after': '0.01' }),
  );
  await expect(open().send(request())).rejects.toMatchObject({
    reason: 'ApiRefused',
    cause: { status: { code: 429 } },
  });
  expect(seen).toHaveLength(4);
});

it('waits no longer than ten seconds or so, whatever the server says', () => {
  expect(retryAfterMs('3600')).toBeLessThanOrEqual(12_500);
  expect(retryAfterMs('2')).toBeGreaterThanOrEqual(2_000);
  expect(retryAfterMs('soon')).toBeLessThanOrEqual(1_250);
  expect(retryAfterMs(undefined)).toBeGreaterThanOrEqual(1_000);
});

it('renews refused credentials once', async () => {
  let token = 'old';
  const auth: ClusterConnection['auth'] = async options => {
    token = options?.refresh ? 'new' : token;
    return { bearerToken: token };
  };
  answers = [refuse(401)];
  const transport = open({}, { server: address, auth });
  await transport.send(request());
  expect(seen.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer old',
    'Bearer new',
  ]);
  answers = [refuse(401), refuse(401)];
  await expect(transport.send(request())).rejects.toMatchObject({
    reason: 'AuthenticationFailed',
  });
});

it('repeats on a kept-alive connection that the server just closed, but never a POST', async () => {
  const drop: Answer = incoming => incoming.socket.destroy();
  const transport = open({ maxSockets: 1 });
  await transport.send(request());
  answers = [drop];
  await expect(transport.send(request())).resolves.toBe('{"ok":true}');
  answers = [drop];
  await expect(
    transport.send(request({ method: 'POST', body: '{}' })),
  ).rejects.toMatchObject({ reason: 'ClusterUnreachable' });
});

it('limits answers, packed ones by what they unpack to', async () => {
  const large = 'x'.repeat(100_000);
  answers = [
    (_, response) => response.end(large),
    (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(large)),
    (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync('small')),
  ];
  const transport = open({ maxResponseBytes: 50_000 });
  const tooLarge = { reason: 'LimitExceeded' };
  await expect(transport.send(request())).rejects.toMatchObject(tooLarge);
  await expect(transport.send(request())).rejects.toMatchObject(tooLarge);
  await expect(transport.send(request())).resolves.toBe('small');
});

it('rejects an answer that is cut off', async () => {
  answers = [
    (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 20);
    },
  ];
  await expect(open().send(request())).rejects.toMatchObject({
    reason: 'ClusterUnreachable',
  });
});

it('ends with the time limit or the signal, and says which', async () => {
  const silence: Answer = () => {};
  answers = [silence, silence];
  const transport = open({ requestTimeoutMs: 50 });
  await expect(transport.send(request())).rejects.toMatchObject({
    reason: 'ClusterUnreachable',
    message: expect.stringContaining('no answer within 0.05 s'),
  });
  await expect(
    transport.send(
      request({ timeoutMs: 5_000, signal: AbortSignal.timeout(30) }),
    ),
  ).rejects.toMatchObject({ reason: 'Aborted' });
});

it('keeps to the path of a server behind a proxy, and to its number of sockets', async () => {
  const sockets = new Set<unknown>();
  answers = Array.from({ length: 20 }, () => (incoming, response) => {
    sockets.add(incoming.socket);
    setTimeout(() => ok(incoming, response), 5);
  });
  const connection = connectWith({ server: `${address}/k8s/c-1/` }, {});
  const transport = open({ maxSockets: 3 }, connection);
  await Promise.all(
    Array.from({ length: 20 }, () => transport.send(request())),
  );
  expect(seen[0].url).toBe('/k8s/c-1/x');
  expect(sockets.size).toBe(3);
});
