import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import type { Egress } from '../../egress';
import { EngineError } from '../../errors';
import { shownUrl } from '../access';
import { authenticationFailed, statusFailure } from '../failures';
import { send } from '../request';
import type { ChartRepositoryAccess } from '../types';
import type { Challenge } from './challenge';
import { registryWords } from './words';

const MAX_BYTES = 256 * 1024;
/** Where the answer does not say (distribution spec, "Token Authentication"). */
const DEFAULT_LIFE_S = 60;
const MAX_LIFE_S = 3600;
/** A token is not used so shortly before its end. */
const MARGIN_S = 10;

/** A token for one name, until `endsAt` (milliseconds since 1970). */
export interface RegistryToken {
  token: string;
  endsAt: number;
}

export interface TokenRequest {
  repository: ChartRepositoryAccess;
  /** Origin of the registry that gave the challenge. */
  origin: string;
  challenge: Challenge;
  /** Where the challenge names none. */
  scope: string;
  timeoutMs: number;
}

/**
 * Gets a token from the token server that a registry names (distribution spec, "Token Authentication"), with the repository's
 * user and password where it has them, and without otherwise.
 *
 * The token server may be on another host: with the large registries it is. The registry could have asked for the password
 * itself, so over https that gives nothing away. A registry without encryption could be anybody on the way: then the token
 * server has to be on the same host.
 */
export async function fetchToken(
  egress: Egress,
  request: TokenRequest,
  now: () => number,
): Promise<RegistryToken> {
  const { repository, timeoutMs } = request;
  const url = tokenUrl(request);
  const asked = now();
  const response = await send(egress, repository, {
    url,
    trusted: true,
    maxBytes: MAX_BYTES,
    timeoutMs,
  });
  const words = registryWords(response.body, repository);
  if (response.status === 401) throw authenticationFailed(repository, words);
  if (response.status !== 200) {
    throw statusFailure(repository, response, words);
  }
  return tokenIn(response.body, asked, url);
}

function tokenUrl({ challenge, origin, repository, scope }: TokenRequest): URL {
  const { parameters } = challenge;
  const realm = parameters.get('realm') ?? '';
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  const registry = new URL(origin);
  const isSafe =
    registry.protocol === 'https:'
      ? url?.protocol === 'https:'
      : url?.hostname === registry.hostname;
  if (!url || !isSafe || !/^https?:$/.test(url.protocol)) {
    throw new EngineError(
      'AuthenticationFailed',
      `${shownUrl(
        repository,
      )} names a token server that credentials are not sent to.`,
      {
        hint: 'A registry over https has to name one over https; without encryption, one on its own host.',
      },
    );
  }
  url.username = '';
  url.password = '';
  const service = parameters.get('service');
  if (service) url.searchParams.set('service', service);
  const wanted = parameters.get('scope') || scope;
  if (wanted) url.searchParams.set('scope', wanted);
  return url;
}

function tokenIn(body: Buffer, asked: number, url: URL): RegistryToken {
  const answer = parsed(body);
  const token = answer.token || answer.access_token;
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new EngineError(
      'RepositoryUnreachable',
      `${url.origin}${url.pathname} answers without a token.`,
      { hint: 'Check the registry’s token server.' },
    );
  }
  const life =
    typeof answer.expires_in === 'number' ? answer.expires_in : DEFAULT_LIFE_S;
  const seconds = Math.min(Math.max(life, DEFAULT_LIFE_S), MAX_LIFE_S);
  return { token, endsAt: asked + (seconds - MARGIN_S) * 1000 };
}

function parsed(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
