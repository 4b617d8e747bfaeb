import { listAt, textAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** networking.gke.io ManagedCertificate: the domains first, then the certificate. */
export const managedCertificate: HealthRule = object => {
  const domains = listAt(object, 'status', 'domainStatus') ?? [];
  if (domains.some(({ status }) => status === 'FailedNotVisible')) {
    return degraded('At least one certificate has failed to be provisioned');
  }
  return textAt(object, 'status', 'certificateStatus') === 'Active'
    ? healthy('All certificates are active')
    : progressing('At least one certificate is still being provisioned');
};
