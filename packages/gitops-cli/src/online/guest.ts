import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { Failure } from '../failure';
import { reach } from './reach';

/** Signs in as guest; portals offer that for development only. */
export async function guestToken(url: string): Promise<string> {
  const response = await reach(`${url}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-requested-with': 'XMLHttpRequest',
    },
    body: '{}',
  });
  if (!response.ok)
    throw new Failure(
      `${url} does not sign guests in: ${response.status} ${response.statusText}`,
      {
        hint: 'Use a token: gitops login --url URL --token TOKEN (- reads it from standard input).',
      },
    );
  const answer: unknown = await response.json();
  const identity = isRecord(answer) ? answer.backstageIdentity : undefined;
  if (!isRecord(identity) || typeof identity.token !== 'string')
    throw new Failure(`${url} answered the guest sign-in without a token`);
  return identity.token;
}
