import { BlockList, isIP } from 'node:net';

/**
 * Whether a request goes through the proxy, by the rules that curl has for `no_proxy`: `*` is every host, a name also covers
 * what lies below it, addresses may be ranges (`10.0.0.0/8`), an entry with a port covers that port alone.
 */
export function usesProxy(
  url: string,
  { proxy, noProxy = '' }: { proxy?: string; noProxy?: string },
): boolean {
  if (!proxy) return false;
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  const wantedPort = port || (protocol === 'https:' ? '443' : '80');
  return !noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some(entry => covers(entry, host, wantedPort));
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  if (isIP(host) && entry.includes('/')) return isInRange(entry, host);
  const [, name, onlyPort] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(
    isIP(entry) === 6 ? `[${entry}]` : entry,
  ) ?? ['', entry, undefined];
  if (onlyPort !== undefined && onlyPort !== port) return false;
  const domain = name.replace(/^\*?\./, '');
  return host === domain || (!isIP(host) && host.endsWith(`.${domain}`));
}

function isInRange(range: string, address: string): boolean {
  const [network, bits] = range.split('/');
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
  const prefix = Number(bits);
  if (!isIP(network) || !Number.isInteger(prefix)) return false;
  if (prefix < 0 || prefix > (family === 'ipv6' ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
