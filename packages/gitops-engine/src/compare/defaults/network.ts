import type { Defaults } from './types';

/** Services, ingresses and network policies, by `group/Kind`. */
export const NETWORK: Readonly<Record<string, Defaults>> = {
  '/Service': {
    'spec/type': 'ClusterIP',
    'spec/sessionAffinity': 'None',
    'spec/sessionAffinityConfig/clientIP/timeoutSeconds': 10800,
    'spec/internalTrafficPolicy': 'Cluster',
    'spec/externalTrafficPolicy': 'Cluster',
    'spec/allocateLoadBalancerNodePorts': true,
    'spec/ports/*/protocol': 'TCP',
    'spec/ports/*/targetPort': (value, { port }) => value === port,
    // Given out by the cluster; taking them out of Git leaves them as they are.
    'spec/ports/*/nodePort': value => typeof value === 'number',
    'spec/clusterIP': value => typeof value === 'string',
    'spec/clusterIPs': Array.isArray,
    'spec/ipFamilies': Array.isArray,
    'spec/ipFamilyPolicy': 'SingleStack',
    'spec/healthCheckNodePort': value => typeof value === 'number',
  },
  '/Endpoints': { 'subsets/*/ports/*/protocol': 'TCP' },
  'discovery.k8s.io/EndpointSlice': {
    'ports/*/protocol': 'TCP',
    'ports/*/name': '',
  },
  'networking.k8s.io/Ingress': {
    'spec/rules/*/http/paths/*/pathType': 'ImplementationSpecific',
  },
  'networking.k8s.io/IngressClass': { 'spec/parameters/scope': 'Cluster' },
  'networking.k8s.io/NetworkPolicy': {
    'spec/ingress/*/ports/*/protocol': 'TCP',
    'spec/egress/*/ports/*/protocol': 'TCP',
    'spec/policyTypes': (value, parent) =>
      JSON.stringify(value) ===
      JSON.stringify(
        parent.egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'],
      ),
  },
};
