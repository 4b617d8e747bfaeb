import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import {
  collect,
  limited,
  type Send,
  type RemoteRequest,
} from '../net/request';
import type { GitRemote } from '../types';

const MAX_ANSWER_BYTES = 1024 * 1024;
const DEADLINE_MS = 15_000;

/** The answer of a JSON API: its fields, empty where the body is no object. */
export interface JsonAnswer {
  status: number;
  fields: Record<string, unknown>;
}

/**
 * Asks a JSON API on behalf of a remote.
 *
 * @param what - begins the error's sentence, as in `GitHub App 7`
 * @throws EngineError RepositoryUnreachable
 */
export async function askJson(
  send: Send,
  remote: GitRemote,
  what: string,
  request: Omit<RemoteRequest, 'signal'>,
): Promise<JsonAnswer> {
  try {
    const response = await send(remote, {
      ...request,
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const body = await collect(
      limited(response, MAX_ANSWER_BYTES, request.url),
    );
    return {
      status: response.statusCode ?? 0,
      fields: parsed(body.toString('utf8')),
    };
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const { host } = new URL(request.url);
    throw new EngineError(
      'RepositoryUnreachable',
      `${what} gets no token: ${host} cannot be reached.`,
      { hint: 'Check the address, the network and the proxy.', cause: error },
    );
  }
}

/** The server refused to mint a token. `reason` comes from its answer and holds nothing of the request. */
export function tokenRefused(
  what: string,
  { status, fields }: JsonAnswer,
  hint: string,
): EngineError {
  const reason = [fields.message, fields.error_description, fields.error].find(
    each => typeof each === 'string' && each !== '',
  );
  const said =
    typeof reason === 'string'
      ? `${status} ${reason.split('\n')[0].slice(0, 200)}`
      : String(status);
  return new EngineError(
    'AuthenticationFailed',
    `Authentication failed: ${what} gets no token, the server answers ${said.replace(
      /\.$/,
      '',
    )}.`,
    { hint },
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
