import { createEgress } from './egress';
import { testServers } from './testUtils/servers';

describe('where requests may go', () => {
  const servers = testServers();
  afterEach(() => servers.close());

  const closed = createEgress({ allow: [] });

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[0:0:0:0:0:ffff:7f00:1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://0/',
    'http://[::]/',
    'http://169.254.169.254/latest/meta-data',
    'http://[fd00:ec2::254]/',
    'http://user:secret@127.0.0.1/',
    'ssh://git@127.0.0.1/team/app.git',
    'git@127.0.0.1:team/app.git',
    'git@2130706433:team/app.git',
    'git@[::1]:team/app.git',
    'https://localhost/team/app.git',
  ])('%s is refused unless it is allowed', async url => {
    const refused = expect.objectContaining({
      reason: 'RepositoryUnreachable',
      message: expect.stringMatching(/^Requests to .* are refused: /),
      hint: expect.stringContaining('gitops.egress.allow'),
    });
    await expect(closed.check(url)).rejects.toEqual(refused);
    const open = createEgress({ allow: ['*'] });
    expect((await open.check(url)).addresses.length).toBeGreaterThan(0);
  });

  it('requests are refused by the same rule', async () => {
    const refused = 'Requests to 127.0.0.1 are refused';
    for (const url of ['http://127.0.0.1/', 'https://u:p@2130706433/x']) {
      await expect(closed.fetch({ url, maxBytes: 10 })).rejects.toThrow(
        refused,
      );
    }
  });

  it('ordinary addresses pass, private ones too until they are denied', async () => {
    const plain = createEgress({ allow: [] });
    const strict = createEgress({
      allow: ['10.1.0.0/16', '*.corp.example'],
      deny: ['10.0.0.0/8', 'fd00::/8', '*.internal'],
    });
    for (const url of [
      'http://10.2.0.1/',
      'http://192.168.1.1/',
      'http://[fd00::1]/',
    ]) {
      await expect(plain.check(url)).resolves.toBeDefined();
    }
    await expect(strict.check('http://10.2.0.1/')).rejects.toThrow(
      'Requests to 10.2.0.1 are refused: it is a denied address.',
    );
    await expect(strict.check('http://[fd00::1]/')).rejects.toThrow('denied');
    await expect(strict.check('http://10.1.0.1/')).resolves.toBeDefined();
    await expect(strict.check('http://192.168.1.1/')).resolves.toBeDefined();
  });

  it('names are judged by every one of their addresses, and by themselves', async () => {
    const names: Record<string, string[]> = {
      'mixed.example': ['203.0.113.7', '127.0.0.1'],
      'git.corp.example': ['10.0.0.1', '127.0.0.1'],
      'db.internal': ['203.0.113.7'],
    };
    const egress = createEgress(
      { allow: ['*.corp.example'], deny: ['*.internal'] },
      async host => names[host].map(address => ({ address, family: 4 })),
    );
    await expect(egress.check('https://mixed.example/')).rejects.toThrow(
      'Requests to mixed.example are refused: 127.0.0.1 is a loopback address.',
    );
    await expect(egress.check('https://DB.internal./')).rejects.toThrow(
      'denied',
    );
    expect(await egress.check('https://git.corp.example/')).toEqual({
      host: 'git.corp.example',
      addresses: [
        { address: '10.0.0.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    });
  });

  it('a name that changes its address after the check leads nowhere else', async () => {
    const port = await servers.http(
      (_, response) => response.end('right'),
      '127.0.0.2',
    );
    let stolen = 0;
    await servers.http(
      (_, response) => {
        stolen += 1;
        response.end('wrong');
      },
      '127.0.0.1',
      port,
    );
    const answers = ['127.0.0.2', '127.0.0.1', '127.0.0.1'];
    const egress = createEgress({ allow: ['127.0.0.2'] }, async () => [
      { address: answers.shift() ?? '', family: 4 },
    ]);
    const request = { url: `http://rebinding.example:${port}/`, maxBytes: 100 };
    expect((await egress.fetch(request)).body.toString()).toBe('right');
    expect(answers).toHaveLength(2);
    await expect(egress.fetch(request)).rejects.toThrow('a loopback address');
    expect(stolen).toBe(0);
  });

  it('a name without an address is said to have none', async () => {
    await expect(closed.check('https://nowhere.invalid/')).rejects.toThrow(
      'The host nowhere.invalid has no address.',
    );
  });

  it('rules that cannot be read are refused at the start', () => {
    for (const entry of ['10.0.0.0/33', 'http://host', 'a b', '1.2.3.4/8/9']) {
      expect(() => createEgress({ allow: [entry] })).toThrow(entry);
    }
  });
});
