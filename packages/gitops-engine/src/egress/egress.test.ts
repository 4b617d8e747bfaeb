import { createEgress } from './egress';
import { selfSigned, testServers } from './testUtils/servers';
import type { GuardedRequest } from './types';

describe('guarded requests', () => {
  const servers = testServers();
  const certificate = selfSigned();
  afterEach(() => servers.close());

  const egress = createEgress({ allow: ['127.0.0.0/8'] });
  const get = (url: string, rest: Partial<GuardedRequest> = {}) =>
    egress.fetch({ url, maxBytes: 1000, ...rest });
  /** Answers with the headers that it got, as JSON. */
  const echo = () =>
    servers.http((request, response) =>
      response.end(
        JSON.stringify({ method: request.method, ...request.headers }),
      ),
    );
  const redirect = (location: string, status = 302) =>
    servers.http((_, response) =>
      response.writeHead(status, { location }).end(),
    );

  it('return what the server says, whatever the status', async () => {
    const port = await servers.http((request, response) =>
      response
        .writeHead(404, { 'X-Seen': request.headers.authorization })
        .end('gone'),
    );
    const answer = await get(`http://u:p%40@127.0.0.1:${port}/index?token=1`);
    expect(answer).toMatchObject({
      status: 404,
      url: `http://127.0.0.1:${port}/index`,
      headers: { 'x-seen': `Basic ${Buffer.from('u:p@').toString('base64')}` },
    });
    expect(answer.body.toString()).toBe('gone');
  });

  describe('redirects', () => {
    const secrets: Partial<GuardedRequest> = {
      credentials: { username: 'u', password: 'p' },
      headers: { Cookie: 'c=1', 'X-Plain': 'yes' },
    };

    it('take credentials along within the same host only', async () => {
      const port = await servers.http((request, response) =>
        request.url === '/start'
          ? response.writeHead(302, { location: '/end' }).end()
          : response.end(JSON.stringify(request.headers)),
      );
      const near = await get(`http://127.0.0.1:${port}/start`, secrets);
      expect(JSON.parse(near.body.toString())).toMatchObject({
        authorization: expect.stringContaining('Basic '),
        cookie: 'c=1',
      });
      const stranger = await echo();
      const away = await redirect(`http://127.0.0.1:${stranger}/`);
      const far = await get(`http://127.0.0.1:${away}/`, secrets);
      const seen = JSON.parse(far.body.toString());
      expect(seen).toMatchObject({ 'x-plain': 'yes' });
      expect(Object.keys(seen)).not.toEqual(
        expect.arrayContaining(['authorization']),
      );
      expect(seen).not.toHaveProperty('cookie');
    });

    it('are checked like any request, each of them', async () => {
      const hidden = createEgress({ allow: ['127.0.0.1'] });
      for (const target of [
        'http://127.0.0.2/',
        'http://169.254.169.254/',
        'http://[::1]/',
      ]) {
        const port = await redirect(target);
        await expect(
          hidden.fetch({ url: `http://127.0.0.1:${port}/`, maxBytes: 10 }),
        ).rejects.toThrow('are refused');
      }
      const port = await redirect('file:///etc/passwd');
      await expect(get(`http://127.0.0.1:${port}/`)).rejects.toThrow(
        'neither http nor https',
      );
    });

    it('end after five', async () => {
      let asked = 0;
      const port = await servers.http((_, response) => {
        asked += 1;
        response.writeHead(307, { location: '/again' }).end();
      });
      await expect(get(`http://127.0.0.1:${port}/`)).rejects.toThrow(
        'too often',
      );
      expect(asked).toBe(6);
    });

    it('turn a POST into a GET where the status says so', async () => {
      const end = await echo();
      const methodAfter = async (status: number) => {
        const port = await redirect(`http://127.0.0.1:${end}/`, status);
        const answer = await get(`http://127.0.0.1:${port}/`, {
          method: 'POST',
          body: Buffer.from('x'),
        });
        return JSON.parse(answer.body.toString()).method;
      };
      expect(await methodAfter(303)).toBe('GET');
      expect(await methodAfter(302)).toBe('GET');
      expect(await methodAfter(307)).toBe('POST');
    });

    it('are returned where none may be followed', async () => {
      const port = await redirect('http://elsewhere.example/');
      expect(
        await get(`http://127.0.0.1:${port}/`, { maxRedirects: 0 }),
      ).toMatchObject({
        status: 302,
        headers: { location: 'http://elsewhere.example/' },
      });
    });

    it('lead to no address without encryption', async () => {
      const plain = await echo();
      const port = await servers.https(
        (_, response) =>
          response
            .writeHead(302, { location: `http://127.0.0.1:${plain}/` })
            .end(),
        certificate,
      );
      await expect(
        get(`https://127.0.0.1:${port}/`, { caBundle: certificate.cert }),
      ).rejects.toThrow('without encryption');
    });
  });

  describe('certificates', () => {
    it('are verified, with the authorities that were given beside the known ones', async () => {
      const port = await servers.https(
        (_, response) => response.end('ok'),
        certificate,
      );
      const url = `https://127.0.0.1:${port}/`;
      await expect(get(url)).rejects.toThrow(
        `The certificate of 127.0.0.1:${port} is not trusted`,
      );
      for (const trust of [
        { caBundle: certificate.cert },
        { insecureSkipVerify: true },
      ]) {
        expect((await get(url, trust)).body.toString()).toBe('ok');
      }
    });

    it('are verified again after a redirect to another host', async () => {
      const other = await servers.https(
        (_, response) => response.end('ok'),
        certificate,
      );
      const port = await servers.https(
        (_, response) =>
          response
            .writeHead(302, { location: `https://127.0.0.1:${other}/` })
            .end(),
        certificate,
      );
      await expect(
        get(`https://127.0.0.1:${port}/`, { insecureSkipVerify: true }),
      ).rejects.toThrow(`The certificate of 127.0.0.1:${other} is not trusted`);
    });
  });

  describe('limits', () => {
    it('hold for the size of the answer, to the byte', async () => {
      const port = await servers.http((_, response) =>
        response.end('x'.repeat(1000)),
      );
      const url = `http://127.0.0.1:${port}/`;
      expect((await get(url, { maxBytes: 1000 })).body).toHaveLength(1000);
      await expect(get(url, { maxBytes: 999 })).rejects.toMatchObject({
        reason: 'LimitExceeded',
        message: `${url} answers with more than 999 bytes.`,
      });
    });

    it('hold for the time, also where a server sends little by little', async () => {
      const port = await servers.http((_, response) => {
        const timer = setInterval(() => response.write('x'), 50);
        response.on('close', () => clearInterval(timer));
      });
      const begin = Date.now();
      await expect(
        get(`http://127.0.0.1:${port}/`, { timeoutMs: 300 }),
      ).rejects.toThrow('did not answer within 0.3 s');
      expect(Date.now() - begin).toBeLessThan(2000);
    });

    it('end at once on a signal', async () => {
      const port = await servers.http(() => {});
      const abort = new AbortController();
      const answer = get(`http://127.0.0.1:${port}/`, { signal: abort.signal });
      setTimeout(() => abort.abort(), 50);
      await expect(answer).rejects.toMatchObject({ reason: 'Aborted' });
    });
  });

  it('name the address without its secrets when they fail', async () => {
    const error = await get(
      'http://user:pass@127.0.0.1:1/path?sig=topsecret',
    ).catch((each: Error) => each);
    expect(error).toMatchObject({
      message: 'http://127.0.0.1:1/path cannot be reached (ECONNREFUSED).',
    });
  });
});
