import { at } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** snapshot.storage.k8s.io VolumeSnapshot and VolumeSnapshotContent: ready to use, or an error. */
export const volumeSnapshot: HealthRule = object => {
  if ((at(object, 'status', 'readyToUse') ?? false) !== false) {
    return healthy('Ready to use');
  }
  return at(object, 'status', 'error') === undefined
    ? progressing('Waiting for status')
    : degraded(at(object, 'status', 'error', 'message'));
};
