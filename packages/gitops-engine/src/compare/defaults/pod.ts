import { below, type Defaults } from './types';

const PROBE: Defaults = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  'httpGet/path': '/',
  'httpGet/scheme': 'HTTP',
  'grpc/service': '',
};

const CONTAINER: Defaults = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  imagePullPolicy: (value, { image }) =>
    value === (isLatest(image) ? 'Always' : 'IfNotPresent'),
  'ports/*/protocol': 'TCP',
  'env/*/valueFrom/fieldRef/apiVersion': 'v1',
  'env/*/valueFrom/resourceFieldRef/divisor': '0',
  'securityContext/procMount': 'Default',
  ...below('livenessProbe', PROBE),
  ...below('readinessProbe', PROBE),
  ...below('startupProbe', PROBE),
  ...below('lifecycle/postStart', { 'httpGet/scheme': 'HTTP' }),
  ...below('lifecycle/preStop', { 'httpGet/scheme': 'HTTP' }),
};

/** volumeClaimTemplate of ephemeral volumes, and PersistentVolumeClaims themselves. */
export const CLAIM_SPEC: Defaults = { volumeMode: 'Filesystem' };

/** Defaults of a PodSpec. */
export const POD_SPEC: Defaults = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  enableServiceLinks: true,
  serviceAccount: (value, { serviceAccountName }) =>
    value === (serviceAccountName ?? 'default'),
  serviceAccountName: 'default',
  preemptionPolicy: 'PreemptLowerPriority',
  priority: 0,
  'topologySpreadConstraints/*/nodeAffinityPolicy': 'Honor',
  'topologySpreadConstraints/*/nodeTaintsPolicy': 'Ignore',
  ...below('containers/*', CONTAINER),
  ...below('initContainers/*', CONTAINER),
  ...below('ephemeralContainers/*', CONTAINER),
  ...below('volumes/*', {
    'configMap/defaultMode': 420,
    'secret/defaultMode': 420,
    'downwardAPI/defaultMode': 420,
    'downwardAPI/items/*/fieldRef/apiVersion': 'v1',
    'projected/defaultMode': 420,
    'projected/sources/*/serviceAccountToken/expirationSeconds': 3600,
    'projected/sources/*/downwardAPI/items/*/fieldRef/apiVersion': 'v1',
    'hostPath/type': '',
    'iscsi/iscsiInterface': 'default',
    'rbd/pool': 'rbd',
    'rbd/user': 'admin',
    'rbd/keyring': '/etc/ceph/keyring',
    'azureDisk/cachingMode': 'ReadWrite',
    'azureDisk/kind': 'Shared',
    'azureDisk/fsType': 'ext4',
    'azureDisk/readOnly': false,
    'scaleIO/storageMode': 'ThinProvisioned',
    'scaleIO/fsType': 'xfs',
    ...below('ephemeral/volumeClaimTemplate/spec', CLAIM_SPEC),
  }),
};

/** Images without a tag, or with `latest`, and without a digest. */
function isLatest(image: unknown): boolean {
  if (typeof image !== 'string' || image.includes('@')) {
    return false;
  }
  const name = image.slice(image.lastIndexOf('/') + 1);
  return !name.includes(':') || name.endsWith(':latest');
}
