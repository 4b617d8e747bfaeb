import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';

/**
 * Reads an object's health from the object alone. Objects come from outside and may hold anything: a rule throws nothing
 * but `Unreadable`, where the object lacks what the rule needs.
 */
export type HealthRule = (object: KubernetesObject) => Health;
