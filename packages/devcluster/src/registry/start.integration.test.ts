import { createHash } from 'node:crypto';
import { startRegistry } from './start';

// "user:secret"
const htpasswd =
  'user:$2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a\n';

describe('startRegistry', () => {
  it('takes and gives content, and is gone afterwards', async () => {
    const registry = await startRegistry();
    const content = 'some content';
    const digest = `sha256:${createHash('sha256')
      .update(content)
      .digest('hex')}`;
    const start = await fetch(`${registry.url}/v2/a/b/blobs/uploads/`, {
      method: 'POST',
    });
    const upload = new URL(start.headers.get('location') ?? '', registry.url);
    upload.searchParams.set('digest', digest);
    const put = await fetch(upload, { method: 'PUT', body: content });
    expect(put.status).toBe(201);
    const got = await fetch(`${registry.url}/v2/a/b/blobs/${digest}`);
    expect(await got.text()).toBe(content);
    await registry.stop();
    await expect(fetch(registry.url)).rejects.toThrow();
  });

  it('lets in who has the password', async () => {
    const registry = await startRegistry({ htpasswd });
    const status = async (password: string) => {
      const authorization = `Basic ${Buffer.from(`user:${password}`).toString(
        'base64',
      )}`;
      const headers = { authorization };
      return (await fetch(`${registry.url}/v2/`, { headers })).status;
    };
    expect(await status('secret')).toBe(200);
    expect(await status('wrong')).toBe(401);
    await registry.stop();
  });
});
