import { below, type Default, type Defaults } from './types';

const RBAC = 'rbac.authorization.k8s.io';
const subjectGroup: Default = (value, { kind }) =>
  value === (kind === 'ServiceAccount' ? '' : RBAC);
const BINDING: Defaults = {
  'subjects/*/apiGroup': subjectGroup,
  'roleRef/apiGroup': RBAC,
};
const WEBHOOK: Defaults = {
  failurePolicy: 'Fail',
  matchPolicy: 'Equivalent',
  timeoutSeconds: 10,
  'clientConfig/service/port': 443,
  'rules/*/scope': '*',
};
const isServiceCa: Default = value => typeof value === 'string';

/** Access control, admission and API extension, by `group/Kind`. */
export const POLICY: Readonly<Record<string, Defaults>> = {
  [`${RBAC}/RoleBinding`]: BINDING,
  [`${RBAC}/ClusterRoleBinding`]: BINDING,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': below(
    'webhooks/*',
    { ...WEBHOOK, 'clientConfig/caBundle': isServiceCa },
  ),
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': below(
    'webhooks/*',
    {
      ...WEBHOOK,
      reinvocationPolicy: 'Never',
      'clientConfig/caBundle': isServiceCa,
    },
  ),
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': {
    'spec/failurePolicy': 'Fail',
    'spec/matchConstraints/matchPolicy': 'Equivalent',
    'spec/matchConstraints/resourceRules/*/scope': '*',
  },
  'apiextensions.k8s.io/CustomResourceDefinition': {
    'spec/conversion/strategy': 'None',
    'spec/conversion/webhook/clientConfig/service/port': 443,
    'spec/names/listKind': (value, { kind }) => value === `${kind}List`,
    'spec/names/singular': (value, { kind }) =>
      value === String(kind).toLowerCase(),
    'spec/preserveUnknownFields': false,
  },
  'apiregistration.k8s.io/APIService': { 'spec/service/port': 443 },
  'scheduling.k8s.io/PriorityClass': {
    preemptionPolicy: 'PreemptLowerPriority',
    globalDefault: false,
  },
};
