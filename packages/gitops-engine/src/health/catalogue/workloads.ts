import { byField } from '../families/by-field';
import { karmadaBinding } from '../families/karmada';
import { knativeOperator } from '../families/knative-operator';
import { numaplaneRollout } from '../families/numaplane';
import { applicationSet } from '../kinds/application-set';
import { canary } from '../kinds/canary';
import {
  awsManagedControlPlane,
  capiCluster,
  machine,
  machineDeployment,
  machineHealthCheck,
  machinePool,
} from '../kinds/cluster-api';
import { flinkDeployment } from '../kinds/flink-deployment';
import { inferenceService } from '../kinds/inference-service';
import { knativeService } from '../kinds/knative-service';
import {
  advancedCronJob,
  broadcastJob,
  cloneSet,
  gameServer,
  gameServerSet,
  kruiseDaemonSet,
  kruiseRollout,
  kruiseStatefulSet,
} from '../kinds/kruise';
import {
  dataVolume,
  virtualMachine,
  virtualMachineInstance,
} from '../kinds/kubevirt';
import { nodeClaim } from '../kinds/node-claim';
import { openfaasFunction } from '../kinds/openfaas-function';
import { deploymentConfig, route, storageCluster } from '../kinds/openshift';
import { sparkApplication } from '../kinds/spark-application';
import { spinApp } from '../kinds/spin-app';
import { spotDeployment } from '../kinds/spot-deployment';
import type { HealthRule } from '../types';

/** Workloads of other kinds than Kubernetes' own, and clusters that run them. */
export const WORKLOADS: Readonly<Record<string, HealthRule>> = {
  'apps.kruise.io/AdvancedCronJob': advancedCronJob,
  'apps.kruise.io/BroadcastJob': broadcastJob,
  'apps.kruise.io/CloneSet': cloneSet,
  'apps.kruise.io/DaemonSet': kruiseDaemonSet,
  'apps.kruise.io/StatefulSet': kruiseStatefulSet,
  'apps.openshift.io/DeploymentConfig': deploymentConfig,
  'argoproj.io/ApplicationSet': applicationSet,
  'cdi.kubevirt.io/DataVolume': dataVolume,
  'cluster.x-k8s.io/Cluster': capiCluster,
  'cluster.x-k8s.io/Machine': machine,
  'cluster.x-k8s.io/MachineDeployment': machineDeployment,
  'cluster.x-k8s.io/MachineHealthCheck': machineHealthCheck,
  'cluster.x-k8s.io/MachinePool': machinePool,
  'controlplane.cluster.x-k8s.io/AWSManagedControlPlane':
    awsManagedControlPlane,
  'core.gardener.cloud/Shoot': byField(
    ['metadata', 'labels', 'shoot.gardener.cloud/status'],
    {
      healthy: ['Healthy', 'Component state: Healthy'],
      progressing: ['Progressing', 'Component state: Update in progress'],
      unhealthy: ['Degraded', 'Component state: Unhealthy'],
      unknown: ['Unknown', 'Component state: Unknown'],
    },
    { absent: ['Progressing', 'Update in progress'] },
  ),
  'core.spinkube.dev/SpinApp': spinApp,
  'flagger.app/Canary': canary,
  'flink.apache.org/FlinkDeployment': flinkDeployment,
  'game.kruise.io/GameServer': gameServer,
  'game.kruise.io/GameServerSet': gameServerSet,
  'karpenter.sh/NodeClaim': nodeClaim,
  'kubevirt.io/VirtualMachine': virtualMachine,
  'kubevirt.io/VirtualMachineInstance': virtualMachineInstance,
  'numaplane.numaproj.io/ISBServiceRollout': numaplaneRollout({
    failReason: 'ISBSvcFailed',
    unknownText: 'Unknown status',
  }),
  'numaplane.numaproj.io/MonoVertexRollout': numaplaneRollout({
    failReason: 'MonoVertexFailed',
    pauseCondition: 'MonoVertexPausingOrPaused',
    unknownText: 'Unknown MonoVertex status',
  }),
  'numaplane.numaproj.io/NumaflowControllerRollout': numaplaneRollout({
    unknownText: 'Unknown status',
  }),
  'numaplane.numaproj.io/PipelineRollout': numaplaneRollout({
    failReason: 'PipelineFailed',
    pauseCondition: 'PipelinePausingOrPaused',
    unknownText: 'Unknown Pipeline status',
  }),
  'ocs.openshift.io/StorageCluster': storageCluster,
  'openfaas.com/Function': openfaasFunction,
  'operator.knative.dev/KnativeEventing': knativeOperator(
    'KnativeEventing',
    ['Ready', 'InstallSucceeded'],
    ['Ready'],
  ),
  'operator.knative.dev/KnativeServing': knativeOperator(
    'KnativeServing',
    [
      'Ready',
      'InstallSucceeded',
      'DependenciesInstalled',
      'DeploymentsAvailable',
    ],
    ['Ready', 'DeploymentsAvailable'],
  ),
  'rollouts.kruise.io/Rollout': kruiseRollout,
  'route.openshift.io/Route': route,
  'serving.knative.dev/Service': knativeService,
  'serving.kserve.io/InferenceService': inferenceService,
  'sparkoperator.k8s.io/SparkApplication': sparkApplication,
  'spot.io/SpotDeployment': spotDeployment,
  'work.karmada.io/ClusterResourceBinding': karmadaBinding(true),
  'work.karmada.io/ResourceBinding': karmadaBinding(false),
};
