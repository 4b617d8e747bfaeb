import { createServer, type RequestListener, type Server } from 'node:http';
import { createEgress } from './egress';
import type { GuardedRequest } from './types';

describe('egress', () => {
  const servers: Server[] = [];
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error();
    return `127.0.0.1:${address.port}`;
  };
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  const open = createEgress({ allow: ['127.0.0.0/8'] });
  const get = (url: string, rest: Partial<GuardedRequest> = {}) =>
    open.fetch({ url, maxBytes: 1000, ...rest });

  it('returns what the server says, whatever the status', async () => {
    const host = await serve((request, response) =>
      response
        .writeHead(404, { 'X-Seen': request.headers.authorization })
        .end('gone'),
    );
    const answer = await get(`http://u:p%40@${host}/index?token=1`);
    expect(answer).toMatchObject({
      status: 404,
      url: `http://${host}/index`,
      headers: { 'x-seen': `Basic ${Buffer.from('u:p@').toString('base64')}` },
    });
    expect(answer.body.toString()).toBe('gone');
  });
});
