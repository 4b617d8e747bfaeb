import { byField } from '../families/by-field';
import { crossplaneAws } from '../families/crossplane';
import { firstHit } from '../families/first-hit';
import { flux } from '../families/flux';
import { keda } from '../families/keda';
import { numaflow } from '../families/numaflow';
import { trueFalse } from '../families/true-false';
import { helmRepository } from '../kinds/helm-repository';
import { rollout } from '../kinds/rollout';
import { workflow } from '../kinds/workflow';
import type { HealthRule } from '../types';

const fluxSource = flux({
  underWay: 'Unknown',
  good: ['ArtifactInStorage'],
  target: 2,
  canSuspend: true,
});
const fluxReady = flux({ underWay: 'Unknown', target: 1, canSuspend: true });
const keptnPhase = (kind: string, field: string) =>
  byField(
    ['status', field],
    {
      Succeeded: ['Healthy', `${kind} is healthy`],
      Failed: ['Degraded', `${kind} is degraded`],
    },
    { noStatus: null, absent: ['Progressing', `${kind} is progressing`] },
  );
const unhealthyText = 'Subresources are unhealthy';

/** Delivery, workflow and scaling: Argo, Flux, Crossplane's AWS kinds, KEDA, Keptn, Numaflow, Pulumi, Ansible. */
export const DELIVERY: Readonly<Record<string, HealthRule>> = {
  'argoproj.io/AnalysisRun': byField(
    ['status', 'phase'],
    {
      Pending: ['Progressing', 'Analysis run is running'],
      Running: ['Progressing', 'Analysis run is running'],
      Successful: ['Healthy', 'Analysis run completed successfully'],
      Failed: ['Degraded', 'Analysis run failed'],
      Error: ['Degraded', 'Analysis run had an error'],
      Inconclusive: ['Unknown', 'Analysis run was inconclusive'],
    },
    {
      noStatus: [
        'Progressing',
        'Waiting for analysis run to finish: status has not been reconciled.',
      ],
      absent: ['Unknown', 'There is no phase'],
      other: ['Unknown', 'The phase {value} is not known'],
    },
    { ownMessageFor: ['Successful', 'Failed', 'Error', 'Inconclusive'] },
  ),
  'argoproj.io/CronWorkflow': firstHit(
    [
      { type: 'SpecError', status: 'True', health: 'Degraded' },
      { type: 'SubmissionError', status: 'True', health: 'Degraded' },
      { type: 'Completed', status: 'True', health: 'Healthy' },
    ],
    { health: 'Healthy', text: 'CronWorkflow is healthy.' },
  ),
  'argoproj.io/EventBus': trueFalse('Deployed', 'Waiting for initialization', {
    fallback: 'reason',
  }),
  'argoproj.io/Experiment': byField(
    ['status', 'phase'],
    {
      Pending: ['Progressing', 'Experiment is pending'],
      Running: ['Progressing', 'Experiment is running'],
      Successful: ['Healthy', 'Experiment is successful'],
      Failed: ['Degraded', 'Experiment has failed'],
      Error: ['Degraded', 'Experiment had an error'],
    },
    {
      noStatus: [
        'Progressing',
        'Waiting for experiment to finish: status has not been reconciled.',
      ],
      absent: ['Unknown', 'There is no phase'],
      other: ['Unknown', 'The phase {value} is not known'],
    },
  ),
  'argoproj.io/Rollout': rollout,
  'argoproj.io/Workflow': workflow,
  'helm.toolkit.fluxcd.io/HelmRelease': flux({
    underWay: 'Unknown',
    good: ['Released', 'TestSuccess'],
    target: 2,
    canSuspend: true,
  }),
  'image.toolkit.fluxcd.io/ImagePolicy': flux({
    underWay: 'False',
    reasons: ['NewGeneration', 'AccessingRepository', 'ApplyingPolicy'],
    target: 1,
    canSuspend: false,
  }),
  'image.toolkit.fluxcd.io/ImageRepository': flux({
    underWay: 'False',
    reasons: ['NewGeneration', 'Scanning'],
    target: 1,
    canSuspend: true,
  }),
  'image.toolkit.fluxcd.io/ImageUpdateAutomation': fluxReady,
  'kustomize.toolkit.fluxcd.io/Kustomization': fluxReady,
  'notification.toolkit.fluxcd.io/Receiver': flux({
    underWay: 'False',
    target: 1,
    canSuspend: true,
    neverProgressing: true,
  }),
  'source.toolkit.fluxcd.io/Bucket': fluxSource,
  'source.toolkit.fluxcd.io/GitRepository': fluxSource,
  'source.toolkit.fluxcd.io/HelmChart': fluxSource,
  'source.toolkit.fluxcd.io/HelmRepository': helmRepository,
  'source.toolkit.fluxcd.io/OCIRepository': fluxSource,
  'iam.aws.crossplane.io/Policy': crossplaneAws('Policy'),
  'iam.aws.crossplane.io/Role': crossplaneAws('Role'),
  'iam.aws.crossplane.io/RolePolicyAttachment': crossplaneAws(
    'RolePolicyAttachment',
  ),
  'cloudfront.aws.crossplane.io/Distribution': crossplaneAws('distribution'),
  'rds.aws.crossplane.io/DBCluster': crossplaneAws('DBCluster'),
  'rds.aws.crossplane.io/DBInstance': crossplaneAws('DBInstance'),
  'route53.aws.crossplane.io/ResourceRecordSet':
    crossplaneAws('resourcrecordset'),
  's3.aws.crossplane.io/Bucket': crossplaneAws('Bucket'),
  'keda.sh/ScaledJob': keda(
    { type: 'Ready', status: 'Unknown' },
    'Waiting for ScaledJob',
  ),
  'keda.sh/ScaledObject': keda(
    { type: 'Fallback', status: 'True' },
    'Creating HorizontalPodAutoscaler Object',
  ),
  'lifecycle.keptn.sh/KeptnAppVersion': keptnPhase('KeptnAppVersion', 'status'),
  'lifecycle.keptn.sh/KeptnEvaluation': keptnPhase(
    'KeptnEvaluation',
    'overallStatus',
  ),
  'lifecycle.keptn.sh/KeptnTask': keptnPhase('KeptnTask', 'status'),
  'lifecycle.keptn.sh/KeptnWorkloadInstance': keptnPhase(
    'KeptnWorkloadInstance',
    'status',
  ),
  'lifecycle.keptn.sh/KeptnWorkloadVersion': keptnPhase(
    'KeptnWorkloadVersion',
    'status',
  ),
  'numaflow.numaproj.io/InterStepBufferService': numaflow({
    readsLabel: true,
    pausedPhases: [],
  }),
  'numaflow.numaproj.io/MonoVertex': numaflow({
    readsLabel: true,
    pausedPhases: ['Paused'],
    unhealthyText,
  }),
  'numaflow.numaproj.io/Pipeline': numaflow({
    readsLabel: true,
    pausedPhases: ['Paused', 'Pausing'],
    unhealthyText,
  }),
  'numaflow.numaproj.io/Vertex': numaflow({
    readsLabel: false,
    pausedPhases: ['Paused'],
  }),
};
