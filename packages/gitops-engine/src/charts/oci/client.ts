import { LRUCache } from 'lru-cache';
import type { Egress, GuardedResponse } from '../../egress';
import { accessKey } from '../access';
import { authenticationFailed, statusFailure } from '../failures';
import type { ChartLimits } from '../limits';
import { send } from '../request';
import { createSingleFlight } from '../singleFlight';
import type { ChartCredentials, ChartRepositoryAccess } from '../types';
import { parseChallenges, type Challenge } from './challenge';
import { fetchToken, type RegistryToken } from './tokens';
import { registryWords } from './words';

const MAX_REMEMBERED = 5_000;

export interface RegistryRequest {
  /** Absolute, on the registry's own host. */
  url: URL;
  accept?: string;
  maxBytes: number;
  /** What a token has to allow; '' for the registry itself. */
  scope: string;
}

/** Asks registries, with what each of them wants to see. */
export interface RegistryClient {
  /**
   * Any status but 401 is an answer.
   *
   * @throws EngineError AuthenticationFailed
   */
  get(
    repository: ChartRepositoryAccess,
    request: RegistryRequest,
  ): Promise<GuardedResponse>;
}

/** What was accepted last. */
type Remembered = { basic: true } | RegistryToken;

/**
 * The first request goes out without credentials; the challenge that comes back says which way they are wanted. It counts only
 * where the registry itself gave it: another host, reached by a redirect, gets none.
 */
export function createRegistryClient(
  egress: Egress,
  limits: ChartLimits,
  now: () => number,
): RegistryClient {
  const remembered = new LRUCache<string, Remembered>({ max: MAX_REMEMBERED });
  const tokens = createSingleFlight<RegistryToken>();

  const rememberedNow = (key: string): Remembered | undefined => {
    const known = remembered.get(key);
    if (!known || 'basic' in known) return known;
    return known.endsAt > now() ? known : undefined;
  };
  const ask = (
    repository: ChartRepositoryAccess,
    { url, accept, maxBytes }: RegistryRequest,
    credentials: ChartCredentials,
  ) =>
    send(egress, repository, {
      url,
      headers: accept ? { accept } : undefined,
      trusted: true,
      credentials,
      maxBytes,
      timeoutMs: limits.requestMs,
    });
  const answerTo = async (
    challenges: readonly Challenge[],
    repository: ChartRepositoryAccess,
    { url, scope }: RegistryRequest,
  ): Promise<Remembered | undefined> => {
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    if (bearer) {
      const { origin } = url;
      const wanted = bearer.parameters.get('scope') ?? scope;
      const key = `${accessKey(repository)} ${origin} ${wanted}`;
      const timeoutMs = limits.requestMs;
      return tokens(key, () =>
        fetchToken(
          egress,
          { repository, origin, challenge: bearer, scope, timeoutMs },
          now,
        ),
      );
    }
    const isBasic = challenges.some(({ scheme }) => scheme === 'basic');
    const { username, password } = repository.credentials ?? {};
    return isBasic && (username || password) ? { basic: true } : undefined;
  };

  return {
    async get(repository, request) {
      const { url, scope } = request;
      const key = `${accessKey(repository)} ${url.origin} ${scope}`;
      const given = repository.credentials?.bearerToken;
      const known = given ? undefined : rememberedNow(key);
      const first = await ask(
        repository,
        request,
        known ? credentialsOf(known, repository) : { bearerToken: given },
      );
      if (first.status !== 401) return first;
      remembered.delete(key);
      const words = registryWords(first.body, repository);
      const isItsOwn = new URL(first.url).origin === url.origin;
      if (!isItsOwn) throw statusFailure(repository, first, words);
      const challenges = parseChallenges(first.headers['www-authenticate']);
      const next = given
        ? undefined
        : await answerTo(challenges, repository, request);
      if (!next) throw authenticationFailed(repository, words);
      const second = await ask(
        repository,
        request,
        credentialsOf(next, repository),
      );
      if (second.status === 401) {
        throw authenticationFailed(
          repository,
          registryWords(second.body, repository),
        );
      }
      remembered.set(key, next);
      return second;
    },
  };
}

function credentialsOf(
  way: Remembered,
  { credentials }: ChartRepositoryAccess,
): ChartCredentials {
  return 'basic' in way
    ? { username: credentials?.username, password: credentials?.password }
    : { bearerToken: way.token };
}
