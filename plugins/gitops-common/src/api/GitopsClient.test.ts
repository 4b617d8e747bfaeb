import { createServer, type IncomingMessage, type Server } from 'node:http';
import { GitopsClient } from './GitopsClient';

const read = async (request: IncomingMessage) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
};

describe('GitopsClient', () => {
  let server: Server;
  let client: GitopsClient;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const body = await read(request);
      if (request.url?.includes('/logs')) {
        const log = Buffer.from('one\ntwö\n');
        response.write(log.subarray(0, 7));
        setTimeout(() => response.end(log.subarray(7)), 10);
      } else if (request.url?.includes('/missing')) {
        response.writeHead(404, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({
            error: { name: 'NotFoundError', message: 'No application missing' },
            request: { method: 'GET', url: request.url },
            response: { statusCode: 404 },
          }),
        );
      } else if (request.method === 'DELETE') {
        response.writeHead(202).end();
      } else {
        response.writeHead(200, { 'content-type': 'application/json' });
        const { method, url, headers } = request;
        response.end(
          JSON.stringify({
            items: [{ method, url, body, type: headers['content-type'] }],
          }),
        );
      }
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string')
      throw new Error('The test server has no port');
    const { port } = address;
    client = new GitopsClient({
      discoveryApi: {
        getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
      },
      fetchApi: { fetch },
    });
  });

  afterAll(() => server.close());

  it('repeats list parameters and leaves out what is undefined', async () => {
    const { items } = await client.listApplications({
      project: ['a b', 'c'],
      search: undefined,
      automated: false,
      limit: 5,
    });
    expect(items[0]).toMatchObject({
      method: 'GET',
      url: '/api/gitops/applications?project=a+b&project=c&automated=false&limit=5',
    });
  });

  it('escapes path parts', async () => {
    await expect(
      client.getApplication({ namespace: 'argocd', name: 'a/../b' }),
    ).resolves.toMatchObject({
      items: [{ url: '/api/gitops/applications/argocd/a%2F..%2Fb' }],
    });
  });

  it('sends bodies as JSON', async () => {
    await expect(
      client.syncApplication({ namespace: 'n', name: 'a' }, { prune: true }),
    ).resolves.toMatchObject({
      items: [
        { method: 'POST', body: '{"prune":true}', type: 'application/json' },
      ],
    });
  });

  it('resolves without a body', async () => {
    await expect(
      client.deleteApplication({ namespace: 'n', name: 'a' }),
    ).resolves.toBeUndefined();
  });

  it('rejects with the error that the server named', async () => {
    await expect(
      client.getApplication({ namespace: 'n', name: 'missing' }),
    ).rejects.toMatchObject({
      statusCode: 404,
      cause: { name: 'NotFoundError', message: 'No application missing' },
    });
  });

  it('streams logs in pieces, which may cut a character', async () => {
    let text = '';
    for await (const piece of client.streamLogs(
      { namespace: 'n', name: 'a' },
      { pod: 'p' },
    ))
      text += piece;
    expect(text).toBe('one\ntwö\n');
  });
});
