import {
  BASE,
  configMap,
  deployment,
  service,
  type Case,
  type Cases,
} from './case';

const overlay = (fields: string, more: Record<string, string> = {}): Case => ({
  path: 'overlay',
  files: {
    ...BASE,
    'overlay/kustomization.yaml': `resources: [../base]\n${fields}`,
    ...Object.fromEntries(
      Object.entries(more).map(([path, text]) => [`overlay/${path}`, text]),
    ),
  },
  objects: 2,
});

const REPLICAS =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 4\n';

/** Patches of each kind, replacements, variables. */
export const patches: Cases = {
  'patch-file': overlay('patches:\n- path: replicas.yaml\n', {
    'replicas.yaml': REPLICAS,
  }),
  'patch-in-place': overlay(
    'patches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec:\n      template:\n        spec:\n          containers:\n          - name: web\n            resources: {limits: {memory: 64Mi}}\n          - name: side\n            image: busybox\n',
  ),
  'patch-json': overlay(
    'patches:\n- target: {group: apps, version: v1, kind: Deployment, name: web}\n  path: ops.json\n',
    {
      'ops.json':
        '[{"op":"add","path":"/spec/paused","value":true},{"op":"remove","path":"/spec/replicas"}]',
    },
  ),
  'patch-by-labels': overlay(
    'commonLabels: {team: a}\npatches:\n- target: {labelSelector: team=a}\n  patch: |-\n    - op: add\n      path: /metadata/annotations\n      value: {by: labels}\n',
  ),
  'patch-by-annotations': {
    files: {
      'kustomization.yaml':
        'resources: [a.yaml, b.yaml]\npatches:\n- target: {annotationSelector: mark=yes}\n  patch: |-\n    - {op: add, path: /data/added, value: "1"}\n',
      'a.yaml': configMap('a'),
      'b.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n  annotations: {mark: "yes"}\ndata: {b: "2"}\n',
    },
    objects: 2,
  },
  'patch-by-pattern': overlay(
    'patches:\n- target: {kind: "Deploy.*|Service", name: "we."}\n  patch: |-\n    - {op: add, path: /metadata/labels, value: {patched: "1"}}\n',
  ),
  'patch-delete': {
    ...overlay(
      'patches:\n- patch: |-\n    $patch: delete\n    apiVersion: v1\n    kind: Service\n    metadata: {name: web}\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec:\n      template:\n        spec:\n          containers:\n          - $patch: replace\n          - name: only\n            image: only:1\n',
    ),
    objects: 1,
  },
  'patch-renames': overlay(
    'patches:\n- target: {kind: Service}\n  options: {allowNameChange: true, allowKindChange: true}\n  patch: |-\n    - {op: replace, path: /metadata/name, value: other}\n    - {op: replace, path: /kind, value: Endpoint}\n',
  ),
  'patches-strategic-old': overlay(
    'patchesStrategicMerge:\n- replicas.yaml\n- |-\n  apiVersion: v1\n  kind: Service\n  metadata: {name: web}\n  spec: {type: NodePort}\n',
    { 'replicas.yaml': REPLICAS },
  ),
  'patches-json-old': overlay(
    'patchesJson6902:\n- target: {version: v1, kind: Service, name: web}\n  path: ops.yaml\n- target: {group: apps, version: v1, kind: Deployment, name: web}\n  patch: |-\n    - {op: replace, path: /spec/replicas, value: 9}\n',
    {
      'ops.yaml': '- op: replace\n  path: /spec/ports/0/port\n  value: 8443\n',
    },
  ),
  'patch-many-in-a-file': overlay('patches:\n- path: many.yaml\n', {
    'many.yaml': `${REPLICAS}---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: LoadBalancer}\n`,
  }),
  'replacements-in-place': overlay(
    'replacements:\n- source: {kind: Deployment, name: web, fieldPath: "spec.template.spec.containers.[name=web].image", options: {delimiter: ":", index: 1}}\n  targets:\n  - select: {kind: Service}\n    fieldPaths: ["metadata.annotations.image-tag"]\n    options: {create: true}\n',
  ),
  'replacements-file': overlay(
    'replacements:\n- path: replace.yaml\nconfigMapGenerator:\n- name: settings\n  literals: [HOST=shop.example.com]\n',
    {
      'replace.yaml':
        '- source: {kind: ConfigMap, name: settings, fieldPath: data.HOST}\n  targets:\n  - select: {kind: Deployment}\n    reject: [{name: other}]\n    fieldPaths: ["spec.template.spec.containers.*.env.[name=MODE].value"]\n',
    },
  ),
  vars: {
    files: {
      'kustomization.yaml':
        'resources: [deployment.yaml, service.yaml]\nnamePrefix: v-\nvars:\n- name: SERVICE\n  objref: {kind: Service, name: web, apiVersion: v1}\n- name: PORT\n  objref: {kind: Service, name: web, apiVersion: v1}\n  fieldref: {fieldpath: "spec.ports[0].port"}\n',
      'deployment.yaml': deployment('web').replace(
        'value: plain',
        'value: http://$(SERVICE):$(PORT)',
      ),
      'service.yaml': service('web'),
    },
    objects: 2,
  },
};
