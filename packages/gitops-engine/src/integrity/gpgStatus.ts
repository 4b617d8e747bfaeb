import type { SignatureOutcome } from './signature';

/** One of these stands for each signature (GnuPG's doc/DETAILS). */
const VERDICTS = [
  'GOODSIG',
  'EXPSIG',
  'EXPKEYSIG',
  'REVKEYSIG',
  'BADSIG',
  'ERRSIG',
];
const NO_PUBLIC_KEY = '9';

/** Reads what `gpg --status-fd` says of one signature. */
export function readGpgStatus(output: string): SignatureOutcome {
  const lines = output
    .split('\n')
    .filter(line => line.startsWith('[GNUPG:] '))
    .map(line => line.slice('[GNUPG:] '.length).trim().split(' '));
  const verdicts = lines.filter(([word]) => VERDICTS.includes(word));
  if (verdicts.length !== 1) {
    return {
      good: false,
      reason:
        verdicts.length === 0
          ? 'has a GPG signature that cannot be read'
          : 'has more than one GPG signature',
    };
  }
  const [verdict, id, ...rest] = verdicts[0];
  const valid = lines.find(([word]) => word === 'VALIDSIG');
  if (verdict === 'GOODSIG' && valid) {
    const [, fingerprint] = valid;
    const primary = valid[valid.length - 1];
    return {
      good: true,
      signer: { kind: 'gpg', key: primary, name: rest.join(' ') },
      ids: [primary, fingerprint].flatMap(each => [each, each.slice(-16)]),
    };
  }
  return { good: false, reason: reasonOf(verdict, id, rest[4]) };
}

function reasonOf(verdict: string, id: string, code: string): string {
  switch (verdict) {
    case 'EXPSIG':
      return `has a GPG signature that has expired (key ${id})`;
    case 'EXPKEYSIG':
      return `is signed with GPG key ${id}, which has expired`;
    case 'REVKEYSIG':
      return `is signed with GPG key ${id}, which was revoked`;
    case 'ERRSIG':
      return code === NO_PUBLIC_KEY
        ? `is signed with GPG key ${id}, which is not registered`
        : `has a GPG signature of key ${id} that cannot be checked`;
    default:
      return `has a GPG signature that does not fit: it or what it signs was changed (key ${id})`;
  }
}
