import type { Gpg } from './gpg';
import type { SignatureOutcome } from './signature';
import type { SignedObject } from './signedObject';
import { fingerprintOf } from './sshKey';
import { checkSshSignature } from './sshSignature';
import type { IntegrityPolicy } from './types';

/** Whether an object has a good signature of somebody whom the policy allows. */
export async function checkSigner(
  object: SignedObject,
  policy: IntegrityPolicy,
  gpg: Gpg,
  gpgKeyring: readonly string[],
): Promise<SignatureOutcome> {
  if (object.kind === 'none') return { good: false, reason: 'is not signed' };
  if (object.kind === 'unknown') {
    return {
      good: false,
      reason: 'has a signature that is neither one of GPG nor one of SSH',
    };
  }
  const { signature, payload } = object;
  const outcome =
    object.kind === 'gpg'
      ? await gpg.check(signature, payload, gpgKeyring)
      : checkSshSignature(signature, payload);
  if (!outcome.good || isAllowed(outcome, policy)) return outcome;
  const { kind, key } = outcome.signer;
  return {
    good: false,
    reason: `is signed with ${kind.toUpperCase()} key ${key}, which the policy does not allow`,
  };
}

function isAllowed(
  { signer, ids = [] }: SignatureOutcome & { good: true },
  { gpgKeys, sshKeys }: IntegrityPolicy,
): boolean {
  if (signer.kind === 'ssh') {
    return sshKeys.some(each => fingerprintOf(each) === signer.key);
  }
  const allowed = gpgKeys.map(each => each.toUpperCase());
  return ids.some(id => allowed.includes(id.toUpperCase()));
}
