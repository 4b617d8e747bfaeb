import { EngineError } from '../../errors';
import type { Send } from '../net/request';
import type { GitHubAppCredentials, GitRemote } from '../types';
import { askJson, tokenRefused } from './json';
import { signJwt } from './jwt';
import { basicHeader } from './method';
import type { TokenSource } from './token';

const PUBLIC_API = 'https://api.github.com';
/** GitHub takes ten minutes at most, and clocks differ: issued a minute ago, for nine. */
const JWT_BACKDATED_S = 60;
const JWT_LIFE_S = 540;
const TOKEN_LIFE_MS = 60 * 60_000;

/** Tokens of a GitHub App's installation: the app signs for itself, and GitHub mints what opens the repositories. */
export function githubAppTokens(
  send: Send,
  remote: GitRemote,
  app: GitHubAppCredentials,
): TokenSource {
  const api = (app.baseUrl || PUBLIC_API).replace(/\/+$/, '');
  const what = `GitHub App ${app.appId}`;
  let installation = app.installationId;

  const ask = (method: string, path: string) => {
    const seconds = Math.floor(Date.now() / 1000);
    const jwt = signJwt(
      {
        iat: seconds - JWT_BACKDATED_S,
        exp: seconds + JWT_LIFE_S,
        iss: app.appId,
      },
      app.privateKey,
      `The key of ${what}`,
    );
    return askJson(send, remote, what, {
      url: `${api}${path}`,
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${jwt}`,
        'user-agent': 'backstage-gitops',
      },
    });
  };
  /** An owner is an organisation or a person, and each has an address of its own. */
  const findInstallation = async (): Promise<string> => {
    const owner = new URL(remote.url).pathname.split('/')[1];
    for (const kind of ['orgs', 'users']) {
      const answer = await ask('GET', `/${kind}/${owner}/installation`);
      const { id } = answer.fields;
      if (answer.status === 200 && typeof id === 'number') return String(id);
      if (answer.status !== 404) {
        throw tokenRefused(
          what,
          answer,
          'Check app id and private key: they must belong to each other.',
        );
      }
    }
    throw new EngineError(
      'AuthenticationFailed',
      `Authentication failed: ${what} is not installed for "${owner}".`,
      { hint: 'Install the app for that owner, or give its installation id.' },
    );
  };

  return {
    async mint() {
      installation ||= await findInstallation();
      const answer = await ask(
        'POST',
        `/app/installations/${encodeURIComponent(installation)}/access_tokens`,
      );
      const { token, expires_at: end } = answer.fields;
      if (answer.status !== 201 || typeof token !== 'string') {
        throw tokenRefused(
          what,
          answer,
          'Check app id, installation id and private key.',
        );
      }
      const expiresAt = typeof end === 'string' ? Date.parse(end) : NaN;
      return {
        authorization: basicHeader(undefined, token),
        expiresAt: Number.isNaN(expiresAt)
          ? Date.now() + TOKEN_LIFE_MS
          : expiresAt,
      };
    },
  };
}
