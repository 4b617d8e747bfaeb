import { chart, chartYaml, configMap, type ChartCase } from '../chartCase';

const dependencies = (...entries: string[]) =>
  `dependencies:\n${entries.map(entry => `  - ${entry}\n`).join('')}`;
const sub = (data: string, values = '', name = 'sub') =>
  chart(data, { at: `chart/charts/${name}`, name, values });

const LIBRARY = {
  'chart/charts/lib/Chart.yaml': chartYaml('lib', 'type: library\n'),
  'chart/charts/lib/templates/_cm.tpl': `{{- define "lib.cm" -}}\n${configMap(
    '{{ .Release.Name }}-{{ .name }}',
    '{{ toYaml .data }}',
  )}{{- end -}}`,
  'chart/charts/lib/templates/not-shown.yaml': 'nothing: here\n',
};

/** Charts in charts. */
export const STRUCTURE: readonly ChartCase[] = [
  {
    name: 'sub-chart with values of its parent',
    files: {
      ...chart('a: {{ .Values.sub.x }} {{ .Values.own }}', {
        values: 'own: 1\nsub: {x: parent}\n',
      }),
      ...sub('x: {{ .Values.x }}\ny: {{ .Values.y }}', 'x: sub\ny: sub\n'),
    },
    helm: { parameters: [{ name: 'sub.y', value: 'set' }] },
    argv: ['--set', 'sub.y=set'],
  },
  {
    name: 'globals',
    files: {
      ...chart('g: {{ .Values.global | toJson | quote }}', {
        values: 'global: {a: 1, b: {c: 2}}\nsub: {global: {d: 4}}\n',
      }),
      ...sub(
        'g: {{ .Values.global | toJson | quote }}',
        'global: {a: 9, e: 5}\n',
      ),
      ...chart('g: {{ .Values.global | toJson | quote }}', {
        at: 'chart/charts/sub/charts/deep',
        name: 'deep',
      }),
    },
    helm: { valuesObject: { global: { b: { f: 6 } } } },
    argv: ['--set-json', 'global={"b":{"f":6}}'],
  },
  {
    name: 'library chart',
    files: {
      ...LIBRARY,
      'chart/Chart.yaml': chartYaml(
        'demo',
        dependencies('{name: lib, version: 1.x.x, repository: ""}'),
      ),
      'chart/templates/a.yaml':
        '{{ include "lib.cm" (dict "Release" .Release "name" "one" "data" (dict "a" "1")) }}\n---\n{{ include "lib.cm" (merge (dict "name" "two" "data" .Values.data) .) }}\n',
      'chart/values.yaml': 'data: {k: v, l: "{}"}\n',
    },
  },
  {
    name: 'condition and tags',
    files: {
      ...chart('a: "1"', {
        values: 'one: {enabled: false}\ntags: {back: true, front: false}\n',
        more: dependencies(
          '{name: one, version: "*", condition: one.enabled}',
          '{name: two, version: "*", tags: [front]}',
          '{name: three, version: "*", tags: [front, back]}',
          '{name: four, version: "*", condition: "nix.nix,four.enabled", tags: [front]}',
        ),
      }),
      ...sub('a: "1"', '', 'one'),
      ...sub('a: "1"', '', 'two'),
      ...sub('a: "1"', '', 'three'),
      ...sub('a: "1"', 'enabled: true\n', 'four'),
    },
  },
  {
    name: 'condition switched by a parameter',
    files: {
      ...chart('a: "1"', {
        values: 'one: {enabled: false}\n',
        more: dependencies('{name: one, version: "*", condition: one.enabled}'),
      }),
      ...sub('a: "1"', '', 'one'),
    },
    helm: { parameters: [{ name: 'one.enabled', value: 'true' }] },
    argv: ['--set', 'one.enabled=true'],
  },
  {
    name: 'aliases',
    files: {
      ...chart('a: {{ .Values.first.x }}', {
        values: 'first: {x: 1}\nsecond: {x: 2}\n',
        more: dependencies(
          '{name: sub, version: 1.x.x, alias: first}',
          '{name: sub, version: 1.x.x, alias: second}',
        ),
      }),
      ...chart('x: "{{ .Values.x }}"', { at: 'chart/charts/sub', name: 'sub' }),
      'chart/charts/sub/templates/sub.yaml': configMap(
        '{{ .Chart.Name }}',
        'x: "{{ .Values.x }}"',
      ),
    },
  },
  {
    name: 'values imported from a sub-chart',
    files: {
      ...chart('all: {{ omit .Values "sub" | toJson | quote }}', {
        more: dependencies(
          '{name: sub, version: "*", import-values: [data, {child: deep.er, parent: here.there}]}',
        ),
      }),
      ...sub(
        'a: "1"',
        'exports: {data: {imported: {a: 1}}}\ndeep: {er: {x: 1}}\n',
      ),
    },
  },
  {
    name: 'sub-charts three levels deep',
    files: {
      ...chart('a: "{{ .Values.sub.deep.x }}"', {
        values: 'sub: {deep: {x: top}}\n',
      }),
      ...sub('a: "{{ .Values.deep.x }}"', 'deep: {x: middle}\n'),
      ...chart('a: {{ .Values.x }} {{ .Template.Name }}', {
        at: 'chart/charts/sub/charts/deep',
        name: 'deep',
        values: 'x: bottom\n',
      }),
    },
  },
  {
    name: 'templates of a sub-chart from its parent',
    files: {
      ...chart(
        'a: {{ include "sub.name" .Subcharts.sub }}\nb: {{ .Subcharts.sub.Chart.Version }}',
      ),
      ...sub('a: {{ include "sub.name" . }}'),
      'chart/charts/sub/templates/_n.tpl':
        '{{ define "sub.name" }}{{ .Values.n }}-{{ .Chart.Name }}{{ end }}',
      'chart/charts/sub/values.yaml': 'n: sub\n',
    },
  },
  {
    name: 'one template defined twice',
    files: {
      ...chart('a: {{ include "who" . }}'),
      ...sub('a: {{ include "who" . }}'),
      'chart/templates/_who.tpl': '{{ define "who" }}parent{{ end }}',
      'chart/charts/sub/templates/_who.tpl': '{{ define "who" }}sub{{ end }}',
    },
  },
  {
    name: 'null takes a default away',
    files: {
      ...chart('a: {{ .Values | toJson | quote }}', {
        values: 'a: {b: 1, c: 2}\nsub: {x: null}\n',
      }),
      ...sub('a: {{ .Values | toJson | quote }}', 'x: 1\nw: {z: 1}\n'),
    },
    helm: { values: 'a: {b: null}\nsub: {w: null}\n' },
    argv: ['--set', 'a.b=null,sub.w=null'],
  },
  {
    name: 'crds',
    files: {
      ...chart('a: "1"'),
      'chart/crds/b.yaml':
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: b.example.com}\n---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: "{{ not a template }}"}\n',
      'chart/crds/a.yaml':
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.example.com}\n',
      ...sub('a: "1"'),
      'chart/charts/sub/crds/c.yaml':
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: c.example.com}\n',
    },
  },
  {
    name: 'crds left out',
    files: {
      ...chart('a: "1"'),
      'chart/crds/a.yaml':
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.example.com}\n',
    },
    helm: { skipCrds: true },
    command: ['template', 'web', '.', '--namespace', 'prod'],
    objects: [{ metadata: { name: 'web-demo' } }],
  },
  {
    name: 'hooks and tests',
    files: {
      ...chart('a: "1"'),
      'chart/templates/hooks.yaml':
        'apiVersion: batch/v1\nkind: Job\nmetadata: {name: pre, annotations: {"helm.sh/hook": "pre-install,pre-upgrade", "helm.sh/hook-weight": "-5"}}\n---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: post, annotations: {"helm.sh/hook": post-delete}}\n',
      'chart/templates/tests/t.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: test, annotations: {"helm.sh/hook": test}}\n',
    },
  },
  {
    name: 'tests left out',
    files: {
      ...chart('a: "1"'),
      'chart/templates/tests/t.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: test, annotations: {"helm.sh/hook": test}}\n',
    },
    helm: { skipTests: true },
    argv: ['--skip-tests'],
    objects: [{ metadata: { name: 'web-demo' } }],
  },
  {
    name: 'chart of format v1',
    files: {
      ...chart('a: {{ .Values.sub.x }}', { values: 'sub: {x: 1}\n' }),
      'chart/Chart.yaml': 'apiVersion: v1\nname: demo\nversion: 0.1.0\n',
      'chart/requirements.yaml': dependencies(
        '{name: sub, version: "*", condition: sub.on}',
      ),
      ...sub('a: "{{ .Values.x }}"', 'on: true\n'),
      'chart/charts/sub/Chart.yaml':
        'apiVersion: v1\nname: sub\nversion: 0.1.0\n',
    },
  },
  {
    name: 'metadata that templates read',
    files: chart(
      'a: {{ .Chart.Annotations | toJson | quote }}\nb: {{ .Chart.Keywords | join "," }}\nc: {{ (index .Chart.Maintainers 0).Name }}\nd: {{ .Chart.Home }} {{ .Chart.Icon }} {{ .Chart.Description }}\ne: "{{ .Chart.Deprecated }} {{ .Chart.IsRoot }}"',
      {
        more: 'annotations: {a.b/c: "1"}\nkeywords: [x, y]\nmaintainers: [{name: Ada, email: a@example.com}]\nhome: https://example.com\nicon: https://example.com/i.png\ndescription: A chart\ndeprecated: true\n',
      },
    ),
  },
  {
    name: 'library chart by itself',
    files: {
      'chart/Chart.yaml': chartYaml('lib', 'type: library\n'),
      'chart/templates/_a.tpl': '{{ define "a" }}{{ end }}',
    },
    fails: /library charts are not installable/,
  },
  {
    name: 'dependency that is missing',
    files: chart('a: "1"', {
      more: dependencies('{name: sub, version: 1.x.x}'),
    }),
    fails: /needs sub, which is not in its charts\/ folder/,
  },
  {
    name: 'chart without a version',
    files: {
      ...chart('a: "1"'),
      'chart/Chart.yaml': 'apiVersion: v2\nname: demo\n',
    },
    fails: /version/,
  },
];
