import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, unknown } from '../verdict';

/** proclaim.dogmatiq.io DNSSDServiceInstance: Adopted, Advertised, then Discoverable. */
export const dnssdInstance: HealthRule = object => {
  const last = (wanted: string) =>
    conditionsOf(object)?.findLast(({ type }) => type === wanted);
  const adopted = last('Adopted');
  if (adopted?.status === 'False') return degraded(adopted.message);
  const advertised = last('Advertised');
  if (
    advertised?.reason === 'AdvertiseError' ||
    advertised?.reason === 'UnadvertiseError'
  ) {
    return degraded(advertised.message);
  }
  const found = last('Discoverable');
  if (found?.reason === 'DiscoveryError') return unknown(found.message);
  return found?.status === 'True'
    ? healthy(found.message)
    : progressing(found?.message);
};
