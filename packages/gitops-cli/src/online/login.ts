import { readFileSync } from 'node:fs';
import { EXIT, type ExitCode } from '../exit';
import { Failure } from '../failure';
import { writeLines } from '../output/write';
import { guestToken } from './guest';
import { explain, withPortal } from './portal';
import { removeSession, storeSession, trimUrl } from './session';

export interface LoginOptions {
  url: string;
  token?: string;
}

/** `gitops login`: with a token, or as guest where the portal allows it. The session is checked before it is kept. */
export async function login(options: LoginOptions): Promise<ExitCode> {
  const url = trimUrl(options.url);
  const given =
    options.token === '-' ? readFileSync(0, 'utf8').trim() : options.token;
  if (given === '') throw new Failure('The token is empty');
  const token = given ?? (await guestToken(url));
  const file = storeSession({ url, token, guest: given === undefined });
  try {
    await withPortal(api => api.listApplications({ limit: 0 }));
  } catch (error) {
    removeSession();
    throw explain(error);
  }
  writeLines([
    `Logged in to ${url}${
      given === undefined ? ' as guest' : ''
    }; kept in ${file}`,
  ]);
  return EXIT.ok;
}

/** `gitops logout`. */
export async function logout(): Promise<ExitCode> {
  removeSession();
  return EXIT.ok;
}
