import {
  CREDENTIAL_TEXTS,
  RepositoryCredentialsInput,
} from '@backstage-gitops/plugin-gitops-common';
import { randomBytes } from 'node:crypto';

/** Credentials with a value of its own in every field, and what tells whether one of them shows in a text. */
export function canaries(): {
  credentials: RepositoryCredentialsInput & Record<string, string>;
  found: (text: string) => string[];
} {
  const credentials = Object.fromEntries(
    CREDENTIAL_TEXTS.map(field => [
      field,
      `canary-${field}-${randomBytes(9).toString('hex')}`,
    ]),
  );
  return {
    credentials,
    found: text =>
      Object.entries(credentials)
        .filter(([, value]) => forms(value).some(form => text.includes(form)))
        .map(([field]) => field),
  };
}

/** As it is, percent-encoded, and in base64 at each of the three places that a byte can have in it. */
function forms(value: string): string[] {
  const shifted = [0, 1, 2].map(shift =>
    Buffer.from(`${'x'.repeat(shift)}${value}`)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  return [value, encodeURIComponent(value), ...shifted];
}
