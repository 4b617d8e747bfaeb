import {
  BASE,
  configMap,
  deployment,
  service,
  type Case,
  type Cases,
} from './case';

/** Two objects, and what the kustomization says beside its resources. */
const plain = (fields: string): Case => ({
  files: {
    'kustomization.yaml': `resources: [deployment.yaml, service.yaml]\n${fields}`,
    'deployment.yaml': deployment('web'),
    'service.yaml': service('web'),
  },
  objects: 2,
});
const overlay = (fields: string, more: Record<string, string> = {}): Case => ({
  path: 'overlay',
  files: {
    ...BASE,
    'overlay/kustomization.yaml': `resources: [../base]\n${fields}`,
    ...more,
  },
  objects: 2,
});

/** Names, labels, images, bases in all their forms. */
export const bases: Cases = {
  plain: plain(''),
  'prefix-suffix': plain('namePrefix: dev-\nnameSuffix: -v2\n'),
  namespace: plain('namespace: shop\n'),
  'common-labels': plain('commonLabels: {team: a, tier: front}\n'),
  'labels-plain': plain('labels:\n- pairs: {team: a}\n'),
  'labels-templates': plain(
    'labels:\n- pairs: {team: a}\n  includeTemplates: true\n',
  ),
  'labels-selectors': plain(
    'labels:\n- pairs: {team: a}\n  includeSelectors: true\n  fields:\n  - path: spec/extra\n    create: true\n    kind: Service\n',
  ),
  annotations: plain('commonAnnotations: {owner: "a@b", number: "1"}\n'),
  images: plain(
    'images:\n- name: nginx\n  newName: registry.example.com:5000/nginx\n  newTag: "1.26"\n',
  ),
  'image-digest': plain(
    'images:\n- name: nginx\n  digest: sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3\n',
  ),
  'image-tags-old': plain('imageTags:\n- name: nginx\n  newTag: "1.27"\n'),
  replicas: plain('replicas:\n- name: web\n  count: 5\n'),
  'sort-fifo': plain('sortOptions: {order: fifo}\n'),
  'sort-own': plain(
    'sortOptions:\n  order: legacy\n  legacySortOptions:\n    orderFirst: [Service]\n    orderLast: [Deployment]\n',
  ),
  metadata: plain('buildMetadata: [managedByLabel, originAnnotations]\n'),
  'transformer-metadata': plain(
    'namePrefix: x-\nbuildMetadata: [transformerAnnotations]\n',
  ),
  'names-in-any-case': {
    files: {
      Kustomization:
        'Resources: [deployment.yaml]\nNAMEPREFIX: up-\nconfigmapgenerator:\n- name: c\n  Files: [a.txt]\n',
      'deployment.yaml': deployment('web'),
      'a.txt': 'text\n',
    },
    objects: 2,
  },
  'twice-the-same-field': {
    files: {
      'kustomization.yml':
        'resources: [missing.yaml]\nnamespace: a\nresources: [service.yaml]\n',
      'service.yaml': service('web'),
    },
  },
  anchors: {
    files: {
      'kustomization.yaml':
        'resources: &r [service.yaml]\ncommonLabels: &l {team: a}\ncommonAnnotations:\n  <<: *l\n  more: "1"\n',
      'service.yaml': service('web'),
    },
  },
  'documents-and-lists': {
    files: {
      'kustomization.yaml': 'resources: [many.yaml, list.yaml, one.json]\n',
      'many.yaml': `---\n${configMap('a')}---\n${configMap('b')}---\n`,
      'list.yaml':
        'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: c}\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: d}\n',
      'one.json':
        '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"e"},"data":{"x":"y"}}',
    },
    objects: 5,
  },
  'local-config-left-out': {
    files: {
      'kustomization.yaml': 'resources: [a.yaml, b.yaml]\n',
      'a.yaml': configMap('a'),
      'b.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n  annotations:\n    config.kubernetes.io/local-config: "true"\n',
    },
  },
  overlay: overlay('namespace: prod\nnamePrefix: prod-\n'),
  'overlay-old-bases': {
    path: 'overlay',
    files: {
      ...BASE,
      'overlay/kustomization.yaml': 'bases: [../base]\nnamePrefix: old-\n',
    },
    objects: 2,
  },
  'overlay-untidy-paths': {
    path: 'overlay',
    files: {
      ...BASE,
      'overlay/kustomization.yaml':
        'resources: [./../base/, .//sub/../extra.yaml]\n',
      'overlay/extra.yaml': configMap('extra'),
    },
    objects: 3,
  },
  'nested-three': {
    path: 'c',
    files: {
      ...BASE,
      'b/kustomization.yaml':
        'resources: [../base, sub]\nnamePrefix: b-\ncommonLabels: {b: "1"}\n',
      'b/sub/kustomization.yaml': 'resources: [x.yaml]\nnameSuffix: -s\n',
      'b/sub/x.yaml': configMap('x'),
      'c/kustomization.yaml': 'resources: [../b]\nnamespace: c\n',
    },
    objects: 3,
  },
  diamond: {
    path: 'top',
    files: {
      ...BASE,
      'left/kustomization.yaml': 'resources: [../base]\nnamePrefix: left-\n',
      'right/kustomization.yaml': 'resources: [../base]\nnamePrefix: right-\n',
      'top/kustomization.yaml':
        'resources: [../left, ../right]\ncommonAnnotations: {top: "yes"}\n',
    },
    objects: 4,
  },
  components: {
    path: 'overlay',
    files: {
      ...BASE,
      'cache/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [redis.yaml]\npatches:\n- path: patch.yaml\n  target: {kind: Deployment, name: web}\n',
      'cache/redis.yaml': deployment('redis', 'redis:7'),
      'cache/patch.yaml':
        '- op: replace\n  path: /spec/template/spec/containers/0/env/0/value\n  value: cached\n',
      'tls/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nsecretGenerator:\n- name: tls\n  files: [tls.crt]\ncomponents: [../more]\n',
      'tls/tls.crt': 'certificate\n',
      'more/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nlabels:\n- pairs: {more: "1"}\n',
      'overlay/kustomization.yaml':
        'resources: [../base]\ncomponents: [../cache, ../tls]\nnamePrefix: full-\n',
    },
    objects: 4,
  },
  'linked-base': {
    path: 'overlay',
    files: {
      ...BASE,
      'overlay/kustomization.yaml':
        'resources: [../alias, own.yaml]\nnamePrefix: l-\n',
      'overlay/real.yaml': configMap('real'),
    },
    links: { alias: 'base', 'overlay/own.yaml': 'real.yaml' },
    objects: 3,
  },
  'linked-folder-of-files': {
    files: {
      'kustomization.yaml':
        'configMapGenerator:\n- name: c\n  files: [shown/a.txt, renamed=shown/a.txt]\n',
      'real/a.txt': 'a\n',
    },
    links: { shown: 'real' },
  },
  'unrestricted-files': {
    path: 'overlay',
    buildOptions: { unrestrictedFiles: true },
    flags: ['--load-restrictor', 'LoadRestrictionsNone'],
    files: {
      'shared/patch.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {patched: "yes"}\n',
      'shared/a.yaml': configMap('a'),
      'overlay/kustomization.yaml':
        'resources: [../shared/a.yaml]\npatches:\n- path: ../shared/patch.yaml\n',
    },
  },
};
