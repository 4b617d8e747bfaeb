import type { KustomizeOptions } from '@backstage-gitops/plugin-gitops-common';
import { configMap, deployment, service } from './corpus/case';

/** A kustomization that an application changes. */
export interface EditCase {
  /** What it says beside its resources. */
  fields?: string;
  options: KustomizeOptions;
  /** Whether `kustomize edit` refuses it, and so do we. */
  fails?: true;
}

/** Files beside `kustomization.yaml`. */
export const EDIT_FILES = {
  'deployment.yaml': deployment('web'),
  'service.yaml': service('web'),
  'patch.yaml': '- {op: add, path: /spec/type, value: NodePort}\n',
  'parts/one/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [c.yaml]\n',
  'parts/one/c.yaml': configMap('one'),
  'parts/two/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncommonAnnotations: {two: "2"}\n',
  'scaled/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [z.yaml, api.yaml]\n',
  'scaled/z.yaml': deployment('z'),
  'scaled/api.yaml': deployment('api'),
};

export const kustomizationOf = ({ fields = '' }: EditCase) =>
  `resources: [deployment.yaml, service.yaml]\n${fields}`;

const DIGEST =
  'sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3';

/** Each field of an application's `kustomize`, alone, over what is there, and together. */
export const EDIT_CASES: Readonly<Record<string, EditCase>> = {
  nothing: { options: {} },
  'name prefix': { options: { namePrefix: 'dev-' } },
  'name prefix over another': {
    fields: 'namePrefix: old-\n',
    options: { namePrefix: 'new-' },
  },
  'name suffix': { options: { nameSuffix: '-v1' } },
  namespace: { options: { namespace: 'shop' } },
  'namespace over another': {
    fields: 'namespace: a\n',
    options: { namespace: 'b' },
  },
  'image tag': { options: { images: ['nginx:1.27'] } },
  'image name': { options: { images: ['nginx=registry:5000/team/nginx'] } },
  'image name and tag': { options: { images: ['nginx=other:2'] } },
  'image digest': { options: { images: [`nginx@${DIGEST}`] } },
  'image name, tag and digest': {
    options: { images: [`nginx=r.example.com/n:3@${DIGEST}`] },
  },
  'image of a registry with a port': {
    options: { images: ['registry:5000/nginx:4'] },
  },
  'images over others, sorted': {
    fields:
      'images:\n- {name: zeta, newTag: "1"}\n- {name: nginx, newTag: "1", newName: kept}\n- {name: alpha, digest: "x"}\n',
    options: { images: ['nginx:9', 'beta:2'] },
  },
  'images that keep a part': {
    fields: 'images:\n- {name: nginx, newTag: "1", newName: kept}\n',
    options: { images: ['nginx=*:5', 'other=*:1'] },
  },
  'one image twice': { options: { images: ['nginx:1', 'nginx=b:2'] } },
  'old image tags': {
    fields:
      'imageTags:\n- {name: nginx, newTag: "1"}\n- {name: b, newTag: "2"}\n',
    options: { images: ['nginx:3'] },
  },
  'image without a change': { options: { images: ['nginx'] }, fails: true },
  replicas: {
    fields:
      'components: [scaled]\nreplicas:\n- {name: z, count: 4}\n- {name: web, count: 2}\n',
    options: {
      replicas: [
        { name: 'web', count: 5 },
        { name: 'api', count: '3' },
      ],
    },
  },
  labels: { options: { commonLabels: { team: 'a', tier: 'front' } } },
  'labels beside others': {
    fields: 'commonLabels: {own: "1"}\n',
    options: { commonLabels: { team: 'a' } },
  },
  'label that is there': {
    fields: 'commonLabels: {team: b}\n',
    options: { commonLabels: { team: 'a' } },
    fails: true,
  },
  'label that is there, forced': {
    fields: 'commonLabels: {team: b}\n',
    options: { commonLabels: { team: 'a' }, forceCommonLabels: true },
  },
  'labels without selector': {
    options: {
      commonLabels: { team: 'a', b: '2' },
      labelWithoutSelector: true,
    },
  },
  'labels with templates': {
    options: {
      commonLabels: { team: 'a' },
      labelWithoutSelector: true,
      labelIncludeTemplates: true,
    },
  },
  'labels into the fitting entry': {
    fields:
      'labels:\n- {pairs: {s: "1"}, includeSelectors: true}\n- {pairs: {t: "1"}, includeTemplates: true}\n- {pairs: {p: "1"}}\n',
    options: {
      commonLabels: { team: 'a' },
      labelWithoutSelector: true,
      labelIncludeTemplates: true,
    },
  },
  'label that is there, without selector': {
    fields: 'labels:\n- {pairs: {team: b}}\n',
    options: { commonLabels: { team: 'a' }, labelWithoutSelector: true },
    fails: true,
  },
  'label that is there, without selector, forced': {
    fields: 'labels:\n- {pairs: {team: b, own: "1"}}\n',
    options: {
      commonLabels: { team: 'a' },
      labelWithoutSelector: true,
      forceCommonLabels: true,
    },
  },
  'templates without the other option': {
    options: { commonLabels: { team: 'a' }, labelIncludeTemplates: true },
    fails: true,
  },
  'values in quotes and with colons': {
    options: {
      commonLabels: { quoted: '"yes"' },
      commonAnnotations: { url: 'https://a.example.com:80/x', list: 'a,b' },
    },
  },
  annotations: {
    fields: 'commonAnnotations: {own: "1"}\n',
    options: { commonAnnotations: { owner: 'me', empty: '' } },
  },
  'annotation that is there': {
    fields: 'commonAnnotations: {owner: you}\n',
    options: { commonAnnotations: { owner: 'me' } },
    fails: true,
  },
  'annotation that is there, forced': {
    fields: 'commonAnnotations: {owner: you}\n',
    options: {
      commonAnnotations: { owner: 'me' },
      forceCommonAnnotations: true,
    },
  },
  patches: {
    fields:
      'patches:\n- patch: |-\n    {apiVersion: v1, kind: Service, metadata: {name: web, annotations: {first: "1"}}}\n',
    options: {
      patches: [
        { path: 'patch.yaml', target: { kind: 'Service' } },
        {
          patch:
            'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  paused: true\n',
        },
        {
          patch: '- {op: replace, path: /metadata/name, value: renamed}\n',
          target: {
            group: 'apps',
            version: 'v1',
            kind: 'Deployment',
            name: 'we.*',
          },
          options: { allowNameChange: true },
        },
      ],
    },
  },
  components: {
    options: { components: ['parts/one', './parts/two'] },
  },
  'components by pattern, one of them there': {
    fields: 'components: [parts/two]\n',
    options: { components: ['parts/*'] },
  },
  'component that is not there': {
    options: { components: ['parts/three'] },
    fails: true,
  },
  everything: {
    fields:
      'namePrefix: p-\ncommonLabels: {own: "1"}\nimages: [{name: nginx, newTag: "1"}]\n',
    options: {
      namePrefix: 'a-',
      nameSuffix: '-z',
      images: ['nginx=n:2'],
      replicas: [{ name: 'web', count: 3 }],
      commonLabels: { team: 'a' },
      commonAnnotations: { owner: 'me' },
      namespace: 'all',
      patches: [{ path: 'patch.yaml', target: { kind: 'Service' } }],
      components: ['parts/two'],
    },
  },
};
