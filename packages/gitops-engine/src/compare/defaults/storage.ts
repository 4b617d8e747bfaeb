import { CLAIM_SPEC } from './pod';
import { below, type Defaults } from './types';

/** Volumes, their classes and configuration, by `group/Kind`. */
export const STORAGE: Readonly<Record<string, Defaults>> = {
  '/Secret': { type: 'Opaque' },
  '/PersistentVolume': {
    'spec/volumeMode': 'Filesystem',
    'spec/persistentVolumeReclaimPolicy': 'Retain',
    'spec/hostPath/type': '',
    'spec/claimRef': value => value !== undefined,
  },
  '/PersistentVolumeClaim': {
    ...below('spec', CLAIM_SPEC),
    // Filled in by admission and by the binder; taking them out of Git leaves them as they are.
    'spec/volumeName': value => typeof value === 'string',
    'spec/storageClassName': value => typeof value === 'string',
  },
  '/LimitRange': {
    'spec/limits/*/default': value => value !== undefined,
    'spec/limits/*/defaultRequest': value => value !== undefined,
  },
  '/Namespace': { 'spec/finalizers': Array.isArray },
  'storage.k8s.io/StorageClass': {
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
  },
  'storage.k8s.io/CSIDriver': {
    'spec/attachRequired': true,
    'spec/podInfoOnMount': false,
    'spec/storageCapacity': false,
    'spec/fsGroupPolicy': 'ReadWriteOnceWithFSType',
    'spec/requiresRepublish': false,
    'spec/seLinuxMount': false,
    'spec/volumeLifecycleModes': value =>
      JSON.stringify(value) === '["Persistent"]',
  },
};
