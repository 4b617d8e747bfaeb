import { byField } from '../families/by-field';
import { firstHit } from '../families/first-hit';
import {
  gateway,
  gatewayClass,
  gatewayRoute,
  policyAncestors,
} from '../families/gateway-api';
import { soloState } from '../families/solo';
import { trueFalse } from '../families/true-false';
import { certificate } from '../kinds/certificate';
import type { HealthRule } from '../types';

const humio = byField(
  ['status', 'state'],
  {
    Exists: ['Healthy', 'Component state: Exists.'],
    NotFound: ['Missing', 'Component state: NotFound.'],
    ConfigError: ['Degraded', 'Component state: ConfigError.'],
    Unknown: ['Unknown', 'Component state: Unknown.'],
  },
  { absent: ['Progressing', 'Update in progress'] },
);
const coralogix = trueFalse(
  'RemoteSynced',
  'Waiting for status to be updated',
  {
    healthy: 'Resource is ready',
  },
);
const ready = (waiting: string, healthy?: string) =>
  trueFalse('Ready', waiting, { healthy });

/** Secrets, identity, networking, observability and what else platforms run. */
export const PLATFORM: Readonly<Record<string, HealthRule>> = {
  'bitnami.com/SealedSecret': trueFalse(
    'Synced',
    'Waiting for Sealed Secret to be decrypted',
  ),
  'camel.apache.org/Integration': ready('Waiting for Integration'),
  'cert-manager.io/Certificate': certificate,
  'cert-manager.io/ClusterIssuer': ready('Initializing ClusterIssuer'),
  'cert-manager.io/Issuer': ready('Initializing issuer'),
  'certmanager.k8s.io/Certificate': ready('Waiting for certificate'),
  'certmanager.k8s.io/Issuer': ready('Initializing issuer'),
  'coralogix.com/Alert': coralogix,
  'coralogix.com/RecordingRuleGroupSet': coralogix,
  'core.humio.com/HumioAction': humio,
  'core.humio.com/HumioAlert': humio,
  'core.humio.com/HumioIngestToken': humio,
  'core.humio.com/HumioParser': humio,
  'core.humio.com/HumioRepository': humio,
  'core.humio.com/HumioView': humio,
  'external-secrets.io/ClusterSecretStore': ready(
    'Waiting for ClusterSecretStore',
  ),
  'external-secrets.io/ExternalSecret': ready('Waiting for ExternalSecret'),
  'external-secrets.io/PushSecret': ready('Waiting for PushSecret'),
  'external-secrets.io/SecretStore': ready('Waiting for SecretStore'),
  'gateway.networking.k8s.io/BackendTLSPolicy': policyAncestors(false),
  'gateway.networking.k8s.io/GRPCRoute': gatewayRoute(false),
  'gateway.networking.k8s.io/Gateway': gateway,
  'gateway.networking.k8s.io/GatewayClass': gatewayClass,
  'gateway.networking.k8s.io/HTTPRoute': gatewayRoute(true),
  'gateway.solo.io/Gateway': soloState,
  'gateway.solo.io/MatchableHttpGateway': soloState,
  'gateway.solo.io/RouteOption': soloState,
  'gateway.solo.io/RouteTable': soloState,
  'gateway.solo.io/VirtualHostOption': soloState,
  'gateway.solo.io/VirtualService': soloState,
  'gloo.solo.io/Proxy': soloState,
  'gloo.solo.io/Settings': soloState,
  'gloo.solo.io/Upstream': soloState,
  'gloo.solo.io/UpstreamGroup': soloState,
  'install.istio.io/IstioOperator': byField(
    ['status', 'status'],
    {
      0: ['Unknown', 'Component is not present.'],
      NONE: ['Unknown', 'Component is not present.'],
      1: ['Progressing', 'Component is being updated to a different version.'],
      UPDATING: [
        'Progressing',
        'Component is being updated to a different version.',
      ],
      2: [
        'Progressing',
        'Controller has started but not yet completed reconciliation loop for the component.',
      ],
      RECONCILING: [
        'Progressing',
        'Controller has started but not yet completed reconciliation loop for the component.',
      ],
      3: ['Healthy', 'Component is healthy.'],
      HEALTHY: ['Healthy', 'Component is healthy.'],
      4: ['Degraded', 'Component is in an error state.'],
      ERROR: ['Degraded', 'Component is in an error state.'],
    },
    { absent: ['Progressing', 'Waiting for Istio Control Plane'] },
  ),
  'jaegertracing.io/Jaeger': byField(
    ['status', 'phase'],
    {
      Running: ['Healthy', 'Jaeger is Running'],
      Failed: ['Degraded', 'Jaeger Failed For Some Reason'],
    },
    { absent: ['Progressing', 'Waiting for Jaeger'] },
  ),
  'karpenter.k8s.aws/EC2NodeClass': ready(
    'Waiting for EC2NodeClass to be ready',
    'EC2NodeClass is ready',
  ),
  'karpenter.sh/NodePool': ready('Waiting for NodePool to be ready'),
  'kiali.io/Kiali': firstHit(
    [
      { type: 'Successful', status: 'True', health: 'Healthy' },
      { type: 'Failure', status: 'True', health: 'Degraded' },
      { type: 'Running', reason: 'Running', health: 'Progressing' },
    ],
    { health: 'Progressing', text: 'Waiting for Kiali' },
  ),
  'logstash.k8s.elastic.co/Logstash': byField(
    ['status', 'health'],
    {
      green: ['Healthy', 'Logstash status is Green'],
      yellow: ['Progressing', 'Logstash status is Yellow'],
      red: ['Degraded', 'Logstash status is Red'],
    },
    { absent: ['Progressing', 'Waiting for Logstash'] },
  ),
  'onepassword.com/OnePasswordItem': ready(
    'Waiting for controller to report status',
  ),
  'operator.openshift.io/IngressController': firstHit(
    [
      { type: 'Degraded', status: 'True', health: 'Degraded' },
      {
        type: 'DeploymentReplicasAllAvailable',
        status: 'False',
        health: 'Progressing',
      },
      {
        type: 'Progressing',
        status: 'True',
        health: 'Progressing',
        from: 'reason',
      },
      {
        type: 'Available',
        status: 'True',
        health: 'Healthy',
        text: 'IngressController is available',
      },
    ],
    {
      health: 'Progressing',
      text: 'Status of IngressController is not known yet',
    },
  ),
};
