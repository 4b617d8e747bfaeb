import { configMap, type Cases } from './case';

const overlay = (entry: string, fields = ''): Cases[string] => ({
  path: 'overlay',
  files: {
    'overlay/kustomization.yaml': `resources:\n- ${entry}\nnamePrefix: r-\n${fields}`,
  },
});

/** What the remote repository `bases` holds; its tag `v1` has another value in `app/c.yaml`. */
export const REMOTE = {
  'kustomization.yaml': 'resources: [app]\n',
  'app/kustomization.yaml':
    'resources: [c.yaml, ../lib]\nconfigMapGenerator:\n- name: g\n  files: [g.txt]\n',
  'app/c.yaml': configMap('c', 'version: main'),
  'app/g.txt': 'g\n',
  'lib/kustomization.yaml': 'resources: [l.yaml]\nnameSuffix: -lib\n',
  'lib/l.yaml': configMap('l'),
  'part/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncommonAnnotations: {part: remote}\n',
};

/** Remote bases through a local Git server. */
export const remotes: Cases = {
  'remote-marked': overlay('{{server}}/bases.git//app'),
  'remote-suffix': overlay('{{server}}/bases.git/app'),
  'remote-tag': overlay('{{server}}/bases.git//app?ref=v1'),
  'remote-version': overlay(
    '{{server}}/bases.git//app?version=v1&timeout=10s&submodules=false',
  ),
  'remote-root': overlay('{{server}}/bases.git?ref=main'),
  'remote-forced': overlay('git::{{server}}/bases.git//lib'),
  'remote-component': {
    path: 'overlay',
    files: {
      'overlay/kustomization.yaml':
        'resources: [own.yaml]\ncomponents:\n- {{server}}/bases.git//part\n',
      'overlay/own.yaml': configMap('own'),
    },
  },
  'remote-twice': {
    path: 'overlay',
    files: {
      'overlay/kustomization.yaml': 'resources: [one, two]\n',
      'overlay/one/kustomization.yaml':
        'resources:\n- {{server}}/bases.git//lib?ref=v1\nnamePrefix: one-\n',
      'overlay/two/kustomization.yaml':
        'resources:\n- {{server}}/bases.git//lib?ref=main\nnamePrefix: two-\n',
    },
    objects: 2,
  },
};
