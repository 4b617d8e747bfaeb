import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createEgress } from './egress';
import { selfSigned, testServers } from './testUtils/servers';

describe('requests through a proxy', () => {
  const servers = testServers();
  const certificate = selfSigned();
  afterEach(() => servers.close());

  /** Connects to where it is told, and notes what it was asked. */
  const startProxy = async (asked: string[], allowed = true) => {
    const proxy = createServer((request, response) => {
      asked.push(
        `${request.method} ${request.url} ${request.headers['proxy-authorization']}`,
      );
      response.end('from the proxy');
    });
    proxy.on('connect', (request, socket) => {
      asked.push(
        `${request.method} ${request.url} ${request.headers['proxy-authorization']}`,
      );
      if (!allowed) {
        socket.end('HTTP/1.1 407 no\r\n\r\n');
        return;
      }
      const port = Number(request.url?.split(':')[1]);
      const onward = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 ok\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    return servers.adopt(proxy);
  };
  const egress = createEgress({ allow: ['127.0.0.0/8'] });

  it('use a tunnel for https, with the certificate of the target', async () => {
    const asked: string[] = [];
    const proxy = await startProxy(asked);
    const port = await servers.https(
      (_, response) => response.end('secure'),
      certificate,
    );
    const answer = await egress.fetch({
      url: `https://localhost.invalid:${port}/`,
      proxy: `http://me:pw@127.0.0.1:${proxy}`,
      insecureSkipVerify: true,
      maxBytes: 100,
    });
    expect(answer.body.toString()).toBe('secure');
    expect(asked).toEqual([
      `CONNECT localhost.invalid:${port} Basic ${Buffer.from('me:pw').toString(
        'base64',
      )}`,
    ]);
    await expect(
      egress.fetch({
        url: `https://other.invalid:${port}/`,
        proxy: `http://127.0.0.1:${proxy}`,
        caBundle: certificate.cert,
        maxBytes: 100,
      }),
    ).rejects.toThrow('is not trusted');
  });

  it('pass on the whole address for http, except to hosts without proxy', async () => {
    const asked: string[] = [];
    const proxy = `http://127.0.0.1:${await startProxy(asked)}`;
    const through = await egress.fetch({
      url: 'http://charts.invalid/index.yaml?v=1',
      proxy,
      maxBytes: 100,
    });
    expect(through.body.toString()).toBe('from the proxy');
    expect(asked).toEqual([
      'GET http://charts.invalid/index.yaml?v=1 undefined',
    ]);
    const port = await servers.http((_, response) => response.end('direct'));
    const direct = await egress.fetch({
      url: `http://127.0.0.1:${port}/`,
      proxy,
      noProxy: '127.0.0.0/8',
      maxBytes: 100,
    });
    expect(direct.body.toString()).toBe('direct');
  });

  it('reach no refused address by it, and no proxy at one', async () => {
    const asked: string[] = [];
    const port = await startProxy(asked);
    const names: Record<string, string> = {
      'proxy.example': '127.0.0.1',
      'inside.example': '169.254.169.254',
    };
    const guarded = createEgress({ allow: ['127.0.0.1'] }, async host => [
      { address: names[host], family: 4 },
    ]);
    const fetch = (url: string, proxy: string) =>
      guarded.fetch({ url, proxy, maxBytes: 100 });
    const proxy = `http://proxy.example:${port}`;
    await expect(fetch('http://127.0.0.2/', proxy)).rejects.toThrow('refused');
    await expect(fetch('http://inside.example/', proxy)).rejects.toThrow(
      'a metadata address',
    );
    await expect(
      fetch('http://203.0.113.1/', 'http://127.0.0.3:3128'),
    ).rejects.toThrow('Requests to 127.0.0.3 are refused');
    expect(asked).toEqual([]);
  });

  it('say so when the proxy refuses', async () => {
    const proxy = `http://me:pw@127.0.0.1:${await startProxy([], false)}`;
    await expect(
      egress.fetch({ url: 'https://git.invalid/', proxy, maxBytes: 10 }),
    ).rejects.toThrow(
      'https://git.invalid/ cannot be reached (the proxy answers 407).',
    );
  });
});
