import picomatch from 'picomatch';
import { EngineError } from '../errors';
import { addressSet, isRange, specialKind } from './ranges';
import type { EgressPolicy } from './types';

/** Why an address is refused (`a loopback`, `a denied`), or undefined where the policy lets it pass. */
export type Verdict = (host: string, address: string) => string | undefined;

/** @throws EngineError InvalidInput on an entry that is neither a range nor a glob of host names */
export function compilePolicy(policy: EgressPolicy): Verdict {
  const allowed = entrySet(policy.allow);
  const denied = entrySet(policy.deny ?? []);
  return (host, address) => {
    if (allowed(host, address)) return undefined;
    return (
      specialKind(address) ?? (denied(host, address) ? 'a denied' : undefined)
    );
  };
}

function entrySet(
  entries: readonly string[],
): (host: string, address: string) => boolean {
  const inRanges = addressSet(entries.filter(isRange));
  const globs = entries.filter(entry => !isRange(entry));
  const isNamed = globs.map(glob => {
    if (!/^[\w.*?-]+$/.test(glob)) throw notAnEntry(glob);
    return picomatch(glob.toLowerCase(), { bash: true, dot: true });
  });
  return (host, address) =>
    isNamed.some(matches => matches(host)) || inRanges(address);
}

function notAnEntry(entry: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `The egress rule ${JSON.stringify(
      entry,
    )} is neither an address range nor a host name.`,
    { hint: 'Write it like 10.0.0.0/8 or *.corp.example.' },
  );
}
