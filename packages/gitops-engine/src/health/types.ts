import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';

/** Reads an object's health from the object alone. Never throws: objects come from outside and may hold anything. */
export type HealthRule = (object: KubernetesObject) => Health;
