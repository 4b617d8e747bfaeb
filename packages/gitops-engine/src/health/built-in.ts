import { apiService } from './kinds/api-service';
import { cronJob } from './kinds/cron-job';
import { customResourceDefinition } from './kinds/custom-resource-definition';
import { daemonSet } from './kinds/daemon-set';
import { deployment } from './kinds/deployment';
import { horizontalPodAutoscaler } from './kinds/horizontal-pod-autoscaler';
import { job } from './kinds/job';
import { persistentVolumeClaim } from './kinds/persistent-volume-claim';
import { podDisruptionBudget } from './kinds/pod-disruption-budget';
import { pod } from './kinds/pod';
import { replicaSet } from './kinds/replica-set';
import { ingress, service } from './kinds/service';
import { statefulSet } from './kinds/stateful-set';
import type { HealthRule } from './types';

/** Rule of a kind, and the versions that it can read; all versions where none are named. */
export interface BuiltInRule {
  rule: HealthRule;
  versions?: readonly string[];
}

/** Kinds of Kubernetes itself, keyed `group/Kind` (spec engine §6.2). */
export const BUILT_IN: Readonly<Record<string, BuiltInRule>> = {
  '/Pod': { rule: pod, versions: ['v1'] },
  '/Service': { rule: service, versions: ['v1'] },
  '/PersistentVolumeClaim': { rule: persistentVolumeClaim, versions: ['v1'] },
  'apiextensions.k8s.io/CustomResourceDefinition': {
    rule: customResourceDefinition,
  },
  'apiregistration.k8s.io/APIService': {
    rule: apiService,
    versions: ['v1', 'v1beta1'],
  },
  'apps/DaemonSet': { rule: daemonSet, versions: ['v1'] },
  'apps/Deployment': { rule: deployment, versions: ['v1'] },
  'apps/ReplicaSet': { rule: replicaSet, versions: ['v1'] },
  'apps/StatefulSet': { rule: statefulSet, versions: ['v1'] },
  'autoscaling/HorizontalPodAutoscaler': {
    rule: horizontalPodAutoscaler,
    versions: ['v1', 'v2'],
  },
  'batch/CronJob': { rule: cronJob },
  'batch/Job': { rule: job, versions: ['v1'] },
  'extensions/Ingress': { rule: ingress },
  'networking.k8s.io/Ingress': { rule: ingress },
  'policy/PodDisruptionBudget': { rule: podDisruptionBudget },
};
