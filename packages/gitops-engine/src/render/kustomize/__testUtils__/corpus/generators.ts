import { configMap, deployment, type Case, type Cases } from './case';

const alone = (fields: string, files: Record<string, string> = {}): Case => ({
  files: { 'kustomization.yaml': fields, ...files },
});

/** A base that generates, and an overlay that adds to it. */
const over = (behavior: string): Case => ({
  path: 'overlay',
  files: {
    'base/kustomization.yaml':
      'resources: [d.yaml]\nconfigMapGenerator:\n- name: web-config\n  literals: [A=1, B=2]\n  files: [base.txt]\nsecretGenerator:\n- name: key\n  literals: [k=v]\n  type: Opaque\n',
    'base/base.txt': 'base\n',
    'base/d.yaml': deployment('web'),
    'overlay/kustomization.yaml': `resources: [../base]\nconfigMapGenerator:\n- name: web-config\n  behavior: ${behavior}\n  literals: [B=3, C=4]\n`,
  },
  objects: 3,
});

/** ConfigMaps and Secrets made of files, texts and environment files. */
export const generators: Cases = {
  literals: alone(
    `configMapGenerator:\n- name: c\n  literals:\n  - A=1\n  - 'B="in quotes"'\n  - C=a=b\n  - D=\n`,
  ),
  'files-and-keys': alone(
    'configMapGenerator:\n- name: c\n  files: [a.txt, sub/b.conf, renamed.txt=a.txt, binary.bin]\n',
    {
      'a.txt': 'line 1\nline 2\n',
      'sub/b.conf': 'x = 1\n',
      'binary.bin': '\u0000\u0001\ufffd',
    },
  ),
  'env-files': alone(
    'configMapGenerator:\n- name: c\n  envs: [one.env, two.env]\n- name: old\n  env: one.env\n',
    { 'one.env': '# comment\nA=1\n\nB=two words\n', 'two.env': 'C=3\n' },
  ),
  secrets: alone(
    'secretGenerator:\n- name: s\n  type: kubernetes.io/tls\n  files: [tls.crt, tls.key=key.pem]\n- name: e\n  envs: [s.env]\n  namespace: other\n',
    { 'tls.crt': 'crt\n', 'key.pem': 'key\n', 's.env': 'P=secret\n' },
  ),
  options: alone(
    'generatorOptions:\n  disableNameSuffixHash: true\n  labels: {gen: "1"}\n  annotations: {a: b}\n  immutable: true\nconfigMapGenerator:\n- name: c\n  literals: [a=1]\n- name: d\n  literals: [a=1]\n  options:\n    labels: {own: "2"}\n    disableNameSuffixHash: false\n',
  ),
  'hash-in-references': {
    files: {
      'kustomization.yaml':
        'resources: [d.yaml]\nnamePrefix: p-\nconfigMapGenerator:\n- name: web-config\n  literals: [A=1]\n',
      'd.yaml': deployment('web'),
    },
    objects: 2,
  },
  merge: over('merge'),
  replace: over('replace'),
  'create-another': {
    path: 'overlay',
    files: {
      'base/kustomization.yaml':
        'configMapGenerator:\n- name: c\n  literals: [A=1]\n',
      'overlay/kustomization.yaml':
        'resources: [../base]\nnameSuffix: -o\nconfigMapGenerator:\n- name: d\n  behavior: create\n  literals: [A=2]\n',
    },
    objects: 2,
  },
  'merge-secret': {
    path: 'overlay',
    files: {
      'base/kustomization.yaml':
        'secretGenerator:\n- name: key\n  literals: [k=v]\n  type: Opaque\n',
      'overlay/kustomization.yaml':
        'resources: [../base]\nsecretGenerator:\n- name: key\n  behavior: merge\n  files: [more]\n',
      'overlay/more': 'more\n',
    },
  },
  'hash-by-annotation': alone('resources: [c.yaml]\nnamePrefix: n-\n', {
    'c.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  annotations:\n    kustomize.config.k8s.io/needs-hash: "true"\ndata: {a: "1"}\n',
  }),
  'behavior-on-a-resource': {
    path: 'overlay',
    files: {
      'base/kustomization.yaml': 'resources: [c.yaml]\n',
      'base/c.yaml': configMap('c'),
      'overlay/kustomization.yaml':
        'resources: [../base]\nconfigMapGenerator:\n- name: c\n  behavior: merge\n  literals: [more=1]\n  options: {disableNameSuffixHash: true}\n',
    },
  },
};
