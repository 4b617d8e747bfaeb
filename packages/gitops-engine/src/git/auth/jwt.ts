import { createPrivateKey, sign } from 'node:crypto';
import { EngineError } from '../../errors';

/**
 * A JSON Web Token signed with RS256 (RFC 7519, RFC 7518 §3.3).
 *
 * @param what - names the key in the error
 * @throws EngineError InvalidInput where the key is none
 */
export function signJwt(
  claims: Record<string, string | number>,
  privateKey: string,
  what: string,
): string {
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  try {
    const key = createPrivateKey(privateKey);
    return `${text}.${sign('sha256', Buffer.from(text), key).toString(
      'base64url',
    )}`;
  } catch {
    // The cause is not passed on: OpenSSL's messages may quote what they could not read.
    throw new EngineError('InvalidInput', `${what} is no RSA private key.`, {
      hint: 'Paste the whole PEM file, with its BEGIN and END lines.',
    });
  }
}
