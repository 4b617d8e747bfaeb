import type { Send } from '../net/request';
import type { GitRemote } from '../types';
import { askJson, tokenRefused } from './json';

const DEFAULT_LIFE_S = 3_600;

/** An access token as token endpoints hand it out (RFC 6749 §5.1). */
export interface AccessToken {
  value: string;
  expiresAt: number;
}

/** Asks a token endpoint. Rejects with an EngineError that begins with `what`. */
export async function askTokenEndpoint(
  send: Send,
  remote: GitRemote,
  what: string,
  url: string,
  form: Record<string, string>,
): Promise<AccessToken> {
  const answer = await askJson(send, remote, what, {
    url,
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: Buffer.from(new URLSearchParams(form).toString()),
  });
  const { access_token: value, expires_in: seconds } = answer.fields;
  if (answer.status !== 200 || typeof value !== 'string') {
    throw tokenRefused(what, answer, 'Check id, secret and tenant or key.');
  }
  const life = Number(seconds);
  return {
    value,
    expiresAt: Date.now() + (life > 0 ? life : DEFAULT_LIFE_S) * 1000,
  };
}
