import { byField, type FieldVerdict } from '../families/by-field';

const FAILURES = [
  'Statefulset not controlled by operator',
  'Another MinIO Tenant already exists in the namespace',
  'Tenant credentials are not set properly',
  'Different versions across MinIO Pools',
  'Pool Decommissioning Not Allowed',
];

/** minio.min.io Tenant: the operator's sentence is the state. */
export const minioTenant = byField(
  ['status', 'currentState'],
  {
    Initialized: ['Healthy', 'Initialized'],
    ...Object.fromEntries(
      FAILURES.map((state): [string, FieldVerdict] => [
        state,
        ['Degraded', state],
      ]),
    ),
  },
  {
    absent: ['Progressing', 'No status info available'],
    other: ['Progressing', '{value}'],
  },
);
