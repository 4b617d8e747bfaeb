import { hash as digest } from 'node:crypto';
import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';

const known = new WeakMap<KubernetesObject, string>();

/** Digest of a desired object's content, computed once for each object: desired objects are never changed in place. */
export function desiredHash(object: KubernetesObject): string {
  let hash = known.get(object);
  if (hash === undefined) {
    hash = digest('sha1', JSON.stringify(object), 'base64');
    known.set(object, hash);
  }
  return hash;
}
