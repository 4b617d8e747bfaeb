import { CLAIM_SPEC, POD_SPEC } from './pod';
import { below, type Defaults } from './types';

const template = below('spec/template/spec', POD_SPEC);

const JOB: Defaults = {
  completions: 1,
  parallelism: 1,
  backoffLimit: 6,
  completionMode: 'NonIndexed',
  suspend: false,
  manualSelector: false,
  podReplacementPolicy: 'TerminatingOrFailed',
  'podFailurePolicy/rules/*/onPodConditions/*/status': 'True',
  ...below('template/spec', POD_SPEC),
};

/** Pods and what runs them, by `group/Kind`. */
export const WORKLOADS: Readonly<Record<string, Defaults>> = {
  '/Pod': below('spec', POD_SPEC),
  '/ReplicationController': { 'spec/replicas': 1, ...template },
  'apps/ReplicaSet': { 'spec/replicas': 1, ...template },
  'apps/Deployment': {
    'spec/replicas': 1,
    'spec/revisionHistoryLimit': 10,
    'spec/progressDeadlineSeconds': 600,
    'spec/strategy/type': 'RollingUpdate',
    'spec/strategy/rollingUpdate/maxSurge': '25%',
    'spec/strategy/rollingUpdate/maxUnavailable': '25%',
    ...template,
  },
  'apps/DaemonSet': {
    'spec/revisionHistoryLimit': 10,
    'spec/updateStrategy/type': 'RollingUpdate',
    'spec/updateStrategy/rollingUpdate/maxSurge': 0,
    'spec/updateStrategy/rollingUpdate/maxUnavailable': 1,
    ...template,
  },
  'apps/StatefulSet': {
    'spec/replicas': 1,
    'spec/revisionHistoryLimit': 10,
    'spec/podManagementPolicy': 'OrderedReady',
    'spec/updateStrategy/type': 'RollingUpdate',
    'spec/updateStrategy/rollingUpdate/partition': 0,
    ...below('spec/volumeClaimTemplates/*', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      'status/phase': 'Pending',
      ...below('spec', CLAIM_SPEC),
    }),
    'spec/persistentVolumeClaimRetentionPolicy/whenDeleted': 'Retain',
    'spec/persistentVolumeClaimRetentionPolicy/whenScaled': 'Retain',
    ...template,
  },
  'batch/Job': below('spec', JOB),
  'batch/CronJob': {
    'spec/concurrencyPolicy': 'Allow',
    'spec/suspend': false,
    'spec/successfulJobsHistoryLimit': 3,
    'spec/failedJobsHistoryLimit': 1,
    ...below('spec/jobTemplate/spec', JOB),
  },
  'autoscaling/HorizontalPodAutoscaler': {
    'spec/minReplicas': 1,
    'spec/behavior/scaleUp/stabilizationWindowSeconds': 0,
    'spec/behavior/scaleUp/selectPolicy': 'Max',
    'spec/behavior/scaleDown/selectPolicy': 'Max',
    'spec/targetCPUUtilizationPercentage': 80,
  },
};
