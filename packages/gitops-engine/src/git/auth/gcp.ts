import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import type { Send } from '../net/request';
import type { GitRemote } from '../types';
import { signJwt } from './jwt';
import { basicHeader } from './method';
import { askTokenEndpoint } from './oauth';
import type { TokenSource } from './token';

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const JWT_LIFE_S = 3_600;

interface ServiceAccountKey {
  email: string;
  privateKey: string;
  tokenUri: string;
}

/** Tokens of a Google service account: a signed statement of its own against an access token (RFC 7523). */
export function gcpTokens(
  send: Send,
  remote: GitRemote,
  json: string,
): TokenSource {
  return {
    async mint() {
      const key = readKey(json);
      const what = `Service account ${key.email}`;
      const seconds = Math.floor(Date.now() / 1000);
      const assertion = signJwt(
        {
          iss: key.email,
          scope: SCOPE,
          aud: key.tokenUri,
          iat: seconds,
          exp: seconds + JWT_LIFE_S,
        },
        key.privateKey,
        `The key of ${what}`,
      );
      const { value, expiresAt } = await askTokenEndpoint(
        send,
        remote,
        what,
        key.tokenUri,
        {
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion,
        },
      );
      return { authorization: basicHeader(key.email, value), expiresAt };
    },
  };
}

function readKey(json: string): ServiceAccountKey {
  const fields = parse(json);
  const { client_email: email, private_key: privateKey } = fields;
  const tokenUri = fields.token_uri ?? 'https://oauth2.googleapis.com/token';
  if (
    typeof email !== 'string' ||
    typeof privateKey !== 'string' ||
    typeof tokenUri !== 'string' ||
    !URL.canParse(tokenUri)
  ) {
    throw notAKey();
  }
  return { email, privateKey, tokenUri };
}

function parse(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : {};
  } catch {
    // The parser's message quotes the text, which is a secret.
    throw notAKey();
  }
}

function notAKey(): EngineError {
  return new EngineError(
    'InvalidInput',
    'The Google service account key is not the JSON file of one.',
    {
      hint: 'Give the file as it was downloaded, with client_email and private_key.',
    },
  );
}
