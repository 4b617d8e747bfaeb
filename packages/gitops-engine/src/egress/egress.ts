import { EngineError } from '../errors';
import { exchange, type Answer, type Exchange } from './exchange';
import { connectionFailure, type Patience } from './failure';
import { followUp, headersFor, redirectOf } from './follow';
import { compilePolicy, type Verdict } from './policy';
import { checkHost, resolveBySystem, type Resolve } from './resolve';
import { routeTo } from './route';
import { hostOf, parseHttpUrl, shown } from './target';
import type {
  Egress,
  EgressPolicy,
  GuardedRequest,
  GuardedResponse,
} from './types';

const TIMEOUT_MS = 60_000;
const MAX_REDIRECTS = 5;

/** The guard of the user's own machine, where whoever asks reaches everything by other means as well. */
export const ALLOW_EVERYTHING: EgressPolicy = { allow: ['*'] };

/**
 * @param resolve - by default the system's resolver
 * @throws EngineError InvalidInput where an entry of the policy cannot be read
 */
export function createEgress(
  policy: EgressPolicy,
  resolve: Resolve = resolveBySystem,
): Egress {
  const verdict = compilePolicy(policy);
  return {
    check: async url => checkHost(hostOf(url), verdict, resolve),
    fetch: request => guardedFetch(request, verdict, resolve),
  };
}

async function guardedFetch(
  request: GuardedRequest,
  verdict: Verdict,
  resolve: Resolve,
): Promise<GuardedResponse> {
  const { timeoutMs = TIMEOUT_MS, maxRedirects = MAX_REDIRECTS } = request;
  const start = withoutUserInfo(request);
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = request.signal
    ? AbortSignal.any([timeout, request.signal])
    : timeout;
  let url = start.url;
  let { method = 'GET', body } = request;
  for (let redirects = 0; ; redirects += 1) {
    const own = url.origin === start.url.origin;
    const answer = await answerOf(
      {
        url,
        method,
        body,
        headers: headersFor(start.request, start.url.origin, url),
        route: await routeTo(url, request, verdict, resolve),
        caBundle: request.caBundle,
        clientCertificate: own ? request.clientCertificate : undefined,
        insecureSkipVerify: own && request.insecureSkipVerify,
        maxBytes: request.maxBytes,
        signal,
      },
      { stop: request.signal, timeout, timeoutMs },
    );
    const next = redirectOf(url, answer.status, answer.headers.location);
    if (!next || maxRedirects === 0) return { url: shown(url), ...answer };
    if (redirects === maxRedirects) throw tooManyRedirects(start.url);
    if (url.protocol === 'https:') refuseDowngrade(url, next);
    url = parseHttpUrl(next.href);
    ({ method, body } = followUp(answer.status, method, body));
  }
}

async function answerOf(one: Exchange, patience: Patience): Promise<Answer> {
  try {
    return await exchange(one);
  } catch (error) {
    throw connectionFailure(one.url, error, patience);
  }
}

/** Credentials in the address count as credentials, where none were given beside it. */
function withoutUserInfo(request: GuardedRequest): {
  url: URL;
  request: GuardedRequest;
} {
  const url = parseHttpUrl(request.url);
  const inUrl = url.username !== '' && {
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
  url.username = '';
  url.password = '';
  const credentials = request.credentials ?? (inUrl || undefined);
  return { url, request: { ...request, credentials } };
}

function refuseDowngrade(url: URL, next: URL) {
  if (next.protocol === 'https:') return;
  throw new EngineError(
    'RepositoryUnreachable',
    `${shown(url)} redirects to an address without encryption.`,
    { hint: 'Use the address that it should lead to.' },
  );
}

function tooManyRedirects(url: URL): EngineError {
  return new EngineError(
    'RepositoryUnreachable',
    `${shown(url)} redirects too often.`,
    { hint: 'Use the address that it should lead to.' },
  );
}
