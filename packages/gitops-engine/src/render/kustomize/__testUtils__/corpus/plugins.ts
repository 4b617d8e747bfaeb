import { BASE, deployment, service, type Case, type Cases } from './case';

const plain = (fields: string, files: Record<string, string> = {}): Case => ({
  files: {
    'kustomization.yaml': `resources: [deployment.yaml, service.yaml]\n${fields}`,
    'deployment.yaml': deployment('web'),
    'service.yaml': service('web'),
    ...files,
  },
  objects: 2,
});

const LABELS =
  'apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: l}\nlabels: {by: transformer}\nfieldSpecs:\n- path: metadata/labels\n  create: true\n';

const CUSTOM = `
apiVersion: example.com/v1
kind: Widget
metadata:
  name: w
spec:
  configRef:
    name: web-config
  image: nginx:1
  parts:
  - name: a
    size: 1
`;

/** Transformers, validators, generators as plugins; configurations, schemas. */
export const plugins: Cases = {
  'transformer-file': plain('transformers: [labels.yaml]\n', {
    'labels.yaml': LABELS,
  }),
  'transformer-in-place': plain(
    'transformers:\n- |-\n  apiVersion: builtin\n  kind: PrefixSuffixTransformer\n  metadata: {name: p}\n  prefix: t-\n  fieldSpecs:\n  - path: metadata/name\n- |-\n  apiVersion: builtin\n  kind: PatchTransformer\n  metadata: {name: patch}\n  path: ops.yaml\n  target: {kind: Service}\n'.replace(
      'PrefixSuffixTransformer',
      'PrefixTransformer',
    ),
    {
      'ops.yaml':
        '- {op: replace, path: /spec/type, value: NodePort}\n'.replace(
          'replace',
          'add',
        ),
    },
  ),
  'transformer-folder': {
    path: 'overlay',
    files: {
      ...BASE,
      'shared/kustomization.yaml': 'resources: [labels.yaml, patch.yaml]\n',
      'shared/labels.yaml': LABELS,
      'shared/patch.yaml':
        'apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: p}\npath: ops.yaml\ntarget: {kind: Service}\n',
      'overlay/ops.yaml': '- {op: add, path: /spec/type, value: NodePort}\n',
      'overlay/kustomization.yaml':
        'resources: [../base]\ntransformers: [../shared]\n',
    },
    objects: 2,
  },
  'generator-files': {
    files: {
      'kustomization.yaml': 'generators: [gen.yaml]\n',
      'gen.yaml':
        'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: g}\nname: made\nfiles: [k=a.txt]\nenvs: [e.env]\n---\napiVersion: builtin\nkind: SecretGenerator\nmetadata: {name: s}\nname: hidden\nfiles: [a.txt]\n',
      'a.txt': 'a\n',
      'e.env': 'E=1\n',
    },
    objects: 2,
  },
  validator: plain('validators: [v.yaml]\n', {
    'v.yaml':
      'apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: v}\nlabels: {}\nfieldSpecs: []\n',
  }),
  'transformers-of-all-kinds': plain('transformers: [all.yaml]\n', {
    'all.yaml': [
      'apiVersion: builtin\nkind: NamespaceTransformer\nmetadata: {name: n, namespace: all}\nfieldSpecs:\n- {path: metadata/namespace, create: true}\n',
      'apiVersion: builtin\nkind: ImageTagTransformer\nmetadata: {name: i}\nimageTag: {name: nginx, newTag: "2"}\n',
      'apiVersion: builtin\nkind: ReplicaCountTransformer\nmetadata: {name: r}\nreplica: {name: web, count: 7}\nfieldSpecs:\n- {path: spec/replicas, create: true, kind: Deployment}\n',
      'apiVersion: builtin\nkind: AnnotationsTransformer\nmetadata: {name: a}\nannotations: {x: "1"}\nfieldSpecs:\n- {path: metadata/annotations, create: true}\n',
      'apiVersion: builtin\nkind: PatchJson6902Transformer\nmetadata: {name: j}\ntarget: {version: v1, kind: Service, name: web, namespace: all}\npath: ops.json\n',
      'apiVersion: builtin\nkind: PatchStrategicMergeTransformer\nmetadata: {name: s}\npaths: [merge.yaml]\n',
      'apiVersion: builtin\nkind: ReplacementTransformer\nmetadata: {name: rep}\nreplacements:\n- path: rep.yaml\n',
    ].join('---\n'),
    'ops.json': '[{"op":"add","path":"/spec/type","value":"NodePort"}]',
    'merge.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: all}\nspec: {paused: true}\n',
    'rep.yaml':
      'source: {kind: Deployment, fieldPath: spec.replicas}\ntargets:\n- select: {kind: Service}\n  fieldPaths: [metadata.annotations.count]\n  options: {create: true}\n',
  }),
  configurations: {
    files: {
      'kustomization.yaml':
        'resources: [w.yaml]\nnamePrefix: c-\nimages: [{name: nginx, newTag: "9"}]\nconfigurations: [config.yaml]\nconfigMapGenerator:\n- name: web-config\n  literals: [a=1]\n',
      'w.yaml': CUSTOM,
      'config.yaml':
        'nameReference:\n- kind: ConfigMap\n  fieldSpecs:\n  - {path: spec/configRef/name, kind: Widget}\nimages:\n- {path: spec/image, kind: Widget}\n',
    },
    objects: 2,
  },
  crds: {
    files: {
      'kustomization.yaml':
        'resources: [w.yaml]\nnamePrefix: c-\ncrds: [crd.json]\nconfigMapGenerator:\n- name: web-config\n  literals: [a=1]\n',
      'w.yaml': CUSTOM,
      'crd.json': JSON.stringify({
        'example.com/v1.Widget': {
          Schema: {
            properties: {
              apiVersion: { type: 'string' },
              kind: { type: 'string' },
              metadata: { type: 'object' },
              spec: {
                $ref: 'example.com/v1.WidgetSpec',
              },
            },
          },
        },
        'example.com/v1.WidgetSpec': {
          Schema: {
            properties: {
              configRef: {
                'x-kubernetes-object-ref-api-version': 'v1',
                'x-kubernetes-object-ref-kind': 'ConfigMap',
                type: 'object',
              },
            },
          },
        },
      }),
    },
    objects: 2,
  },
  openapi: {
    files: {
      'kustomization.yaml':
        'resources: [w.yaml]\nopenapi: {path: schema.json}\npatches:\n- patch: |-\n    apiVersion: example.com/v1\n    kind: Widget\n    metadata: {name: w}\n    spec:\n      parts:\n      - {name: b, size: 2}\n',
      'w.yaml': CUSTOM,
      'schema.json': JSON.stringify({
        definitions: {
          'com.example.v1.Widget': {
            type: 'object',
            'x-kubernetes-group-version-kind': [
              { group: 'example.com', kind: 'Widget', version: 'v1' },
            ],
            properties: {
              spec: {
                type: 'object',
                properties: {
                  parts: {
                    type: 'array',
                    'x-kubernetes-patch-merge-key': 'name',
                    'x-kubernetes-patch-strategy': 'merge',
                    items: { type: 'object' },
                  },
                },
              },
            },
          },
        },
      }),
    },
  },
};
