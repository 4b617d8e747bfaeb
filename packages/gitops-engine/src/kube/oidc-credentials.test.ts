import { connectWithKubeconfig } from './kubeconfig';
import { idToken, startFakeIssuer } from './testUtils/fake-issuer';

function kubeconfig(config: object, user: object = {}, name = 'oidc'): string {
  return JSON.stringify({
    'current-context': 'one',
    contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server: 'https://c:6443' } }],
    users: [
      { name: 'u', user: { ...user, 'auth-provider': { name, config } } },
    ],
  });
}

const inAnHour = Math.floor(Date.now() / 1000) + 3600;

describe('a user of an OpenID Connect issuer', () => {
  let issuer: Awaited<ReturnType<typeof startFakeIssuer>>;
  beforeEach(async () => {
    issuer = await startFakeIssuer();
  });
  afterEach(() => issuer.close());

  const client = () => ({
    'idp-issuer-url': issuer.url,
    'client-id': 'portal',
    'client-secret': 's3cret',
    'refresh-token': 'r1',
  });
  const payload = (token: string | undefined) =>
    JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString());

  it('is who the id-token says while that is good, and acts as whom it names', async () => {
    const token = idToken({ exp: inAnHour });
    const connection = await connectWithKubeconfig(
      kubeconfig({ ...client(), 'id-token': token }, { as: 'someone' }),
    );
    await expect(connection.auth()).resolves.toEqual({
      bearerToken: token,
      impersonate: { user: 'someone', groups: [] },
    });
    expect(issuer.grants).toEqual([]);
  });

  it.each([{ 'id-token': idToken({ exp: 1 }) }, {}])(
    'gets a new token once when it has %j, and another when the server refuses that',
    async tokens => {
      const connection = await connectWithKubeconfig(
        kubeconfig({ ...client(), ...tokens }),
      );
      const [first] = await Promise.all([
        connection.auth(),
        connection.auth(),
        connection.auth(),
      ]);
      await connection.auth();
      expect(payload(first.bearerToken)).toMatchObject({ sub: 'someone' });
      expect(issuer.grants).toHaveLength(1);
      const basic = Buffer.from('portal:s3cret').toString('base64');
      expect(issuer.grants[0].authorization).toBe(`Basic ${basic}`);

      const second = await connection.auth({ refresh: true });
      expect(second.bearerToken).not.toBe(first.bearerToken);
      expect(issuer.grants).toHaveLength(2);
    },
  );

  it('keeps a refresh token that the issuer does not replace', async () => {
    const keeping = await startFakeIssuer({ rotates: false });
    const connection = await connectWithKubeconfig(
      kubeconfig({ ...client(), 'idp-issuer-url': keeping.url }),
    );
    await connection.auth();
    await connection.auth({ refresh: true });
    expect(keeping.grants).toHaveLength(2);
    await keeping.close();
  });

  it('is told what the issuer refused, without the tokens that it quotes', async () => {
    const connection = await connectWithKubeconfig(
      kubeconfig({ ...client(), 'refresh-token': 'st0len' }),
    );
    const error = await connection.auth().catch(e => e);
    expect(error).toMatchObject({ reason: 'AuthenticationFailed' });
    expect(error.message).toBe(
      `The issuer ${issuer.url}/ gave no token: invalid_grant`,
    );
    expect(`${error.hint}${error.cause}`).not.toContain('st0len');
  });

  it.each([
    [{ 'refresh-token': undefined }, /refresh-token is missing/],
    [{ 'idp-issuer-url': 'http://issuer.invalid' }, /OAUTH_HTTP_REQUEST/],
  ])('with %j says what is wrong', async (change, message) => {
    const connection = await connectWithKubeconfig(
      kubeconfig({ ...client(), ...change }),
    );
    await expect(connection.auth()).rejects.toThrow(message);
  });

  it('is told that the issuer is not reached', async () => {
    await issuer.close();
    const connection = await connectWithKubeconfig(kubeconfig(client()));
    await expect(connection.auth()).rejects.toThrow(
      /gave no token: ECONNREFUSED/,
    );
  });

  it('may name no file in a text that was sent in', async () => {
    await expect(
      connectWithKubeconfig(
        kubeconfig({ ...client(), 'idp-certificate-authority': '/etc/shadow' }),
      ),
    ).rejects.toThrow(/names a file/);
  });
});

it('refuses providers that Kubernetes has dropped', async () => {
  await expect(
    connectWithKubeconfig(kubeconfig({ 'cmd-path': 'x' }, {}, 'gcp')),
  ).rejects.toThrow(/auth-provider "gcp", which is not supported/);
});
