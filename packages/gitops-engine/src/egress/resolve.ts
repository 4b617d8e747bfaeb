import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { EngineError } from '../errors';
import type { Verdict } from './policy';
import type { CheckedHost } from './types';

/** All addresses of a name; replaceable, since a test cannot make a name server lie. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

export const resolveBySystem: Resolve = host => lookup(host, { all: true });

/**
 * Resolves a host once and lets it pass only if all of its addresses are allowed: which of them a client takes is not
 * known, and a name that mixes both kinds is an attack or a mistake.
 *
 * @param host - as in a URL, without brackets
 */
export async function checkHost(
  name: string,
  verdict: Verdict,
  resolve: Resolve,
): Promise<CheckedHost> {
  const host = name.toLowerCase().replace(/\.$/, '');
  const family = isIP(host);
  const addresses = family
    ? [{ address: host, family }]
    : await resolved(host, resolve);
  for (const { address } of addresses) {
    const reason = verdict(host, address);
    if (reason !== undefined) throw refused(host, address, reason);
  }
  return { host, addresses };
}

async function resolved(
  host: string,
  resolve: Resolve,
): Promise<LookupAddress[]> {
  try {
    return await resolve(host);
  } catch (cause) {
    throw new EngineError(
      'RepositoryUnreachable',
      `The host ${host} has no address.`,
      { cause, hint: 'Check the name, and the name servers of the backend.' },
    );
  }
}

function refused(host: string, address: string, reason: string): EngineError {
  return new EngineError(
    'RepositoryUnreachable',
    host === address
      ? `Requests to ${host} are refused: it is ${reason} address.`
      : `Requests to ${host} are refused: ${address} is ${reason} address.`,
    { hint: 'An administrator can allow it in gitops.egress.allow.' },
  );
}
