import { ResponseError } from '@backstage/errors';
import {
  GitopsClient,
  isRecord,
  type DocumentError,
  type GitopsApi,
} from '@backstage-gitops/plugin-gitops-common';
import { Failure } from '../failure';
import { guestToken } from './guest';
import { reach } from './reach';
import { currentSession, storeSession, tokenExpiry } from './session';

/** A token that ends sooner is renewed first. */
const SPARE_MS = 60_000;

/** The API of the portal that one is logged in to. */
export async function connect(): Promise<GitopsApi> {
  const session = currentSession();
  const { url, guest } = session;
  let { token } = session;
  const expiry = tokenExpiry(token);
  if (guest && expiry !== undefined && expiry < Date.now() + SPARE_MS) {
    token = await guestToken(url);
    storeSession({ url, token, guest });
  }
  return new GitopsClient({
    discoveryApi: { getBaseUrl: async plugin => `${url}/api/${plugin}` },
    fetchApi: {
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('authorization', `Bearer ${token}`);
        return reach(input, { ...init, headers });
      },
    },
  });
}

function isDocumentError(value: unknown): value is DocumentError {
  return (
    isRecord(value) &&
    typeof value.path === 'string' &&
    typeof value.message === 'string'
  );
}

/** What the server's error body adds to the message: the problems of a document, the next step. */
function extras(error: ResponseError): { lines: string[]; hint?: string } {
  const body: unknown = error.body.error;
  if (!isRecord(body)) return { lines: [] };
  const problems = Array.isArray(body.errors) ? body.errors : [];
  return {
    lines: problems
      .filter(isDocumentError)
      .map(({ path, message }) => `\n  ${path ? `${path}: ` : ''}${message}`),
    hint: typeof body.hint === 'string' ? body.hint : undefined,
  };
}

/** Turns a refusal of the server into a sentence; leaves everything else as it is. */
export function explain(error: unknown): unknown {
  if (!(error instanceof ResponseError)) return error;
  const { lines, hint } = extras(error);
  return new Failure(`${error.cause.message}${lines.join('')}`, {
    hint:
      hint ??
      (error.statusCode === 401
        ? 'The token is not accepted; run: gitops login'
        : undefined),
    cause: error,
  });
}

/** Runs an action against the portal. */
export async function withPortal<T>(
  action: (api: GitopsApi) => Promise<T>,
): Promise<T> {
  try {
    return await action(await connect());
  } catch (error) {
    throw explain(error);
  }
}
