import { BlockList, isIP, isIPv4 } from 'node:net';

/** Ranges that never hold a repository of somebody else (IANA special-purpose registries), with the word for messages. */
const SPECIAL: readonly [string, readonly string[]][] = [
  ['an unspecified', ['0.0.0.0/8', '::/128']],
  ['a loopback', ['127.0.0.0/8', '::1/128']],
  [
    'a metadata',
    [
      '169.254.169.254/32',
      'fd00:ec2::254/128',
      '100.100.100.200/32',
      '168.63.129.16/32',
    ],
  ],
  ['a link-local', ['169.254.0.0/16', 'fe80::/10', 'fec0::/10']],
  ['a multicast', ['224.0.0.0/4', 'ff00::/8']],
  ['a reserved', ['240.0.0.0/4', '192.0.0.0/24']],
];

/** Prefixes of IPv6 addresses that lead to the IPv4 address in their last 32 bits, or for 6to4 in bits 16 to 48. */
const TRANSLATED = rangeSet(['::ffff:0:0/96', '64:ff9b::/96', '::/96']);
const SIX_TO_FOUR = rangeSet(['2002::/16']);

const special = SPECIAL.map(
  ([word, ranges]): [string, (address: string) => boolean] => [
    word,
    rangeSet(ranges),
  ],
);

/** What kind of special address this is (`a loopback`), or undefined where it is an ordinary one. */
export function specialKind(address: string): string | undefined {
  return spellings(address)
    .flatMap(each => special.filter(([, holds]) => holds(each)))
    .map(([word]) => word)[0];
}

/** A test for addresses in any of the ranges; also IPv4 addresses that are dressed as IPv6. */
export function addressSet(
  ranges: readonly string[],
): (address: string) => boolean {
  const holds = rangeSet(ranges);
  return address => spellings(address).some(holds);
}

/** Whether this is an address or a range, not a name. */
export function isRange(text: string): boolean {
  const [network, bits, ...rest] = text.split('/');
  const width = new Map([
    [4, 32],
    [6, 128],
  ]).get(isIP(network));
  if (width === undefined || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= width)
  );
}

function rangeSet(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [network, bits] = range.split('/');
    const [family, width] = isIPv4(network)
      ? (['ipv4', 32] as const)
      : (['ipv6', 128] as const);
    list.addSubnet(network, bits === undefined ? width : Number(bits), family);
  }
  return address => list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

/** The address itself, and the IPv4 address that a gateway would turn it into. */
function spellings(address: string): string[] {
  if (isIPv4(address)) return [address];
  const plain = address.replace(/%.*$/, '');
  const words = wordsOf(plain);
  if (SIX_TO_FOUR(plain)) return [plain, ipv4Of(words[1], words[2])];
  return TRANSLATED(plain) ? [plain, ipv4Of(words[6], words[7])] : [plain];
}

function ipv4Of(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight 16-bit words of an IPv6 address. */
function wordsOf(address: string): number[] {
  // URL brings every spelling into one: compressed, hexadecimal, no dotted tail.
  const [head, tail] = new URL(`http://[${address}]/`).hostname
    .slice(1, -1)
    .split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const gap = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...gap, ...right].map(word => parseInt(word, 16));
}
