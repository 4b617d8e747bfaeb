import type { ToolName } from '@backstage-gitops/engine';
import { configMapYaml } from './applications';

/** Files of one source, by path below its folder; with the tool that renders them and what it is told. */
export interface RenderCase {
  name: string;
  files: Record<string, string>;
  /** Folder of the source, below which the files lie. */
  path: string;
  tool?: ToolName;
  argv: readonly string[];
}

/** The release that charts are rendered as. */
export const RELEASE = 'bench';

const HELPERS = `{{- define "demo.name" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- define "demo.labels" -}}
app.kubernetes.io/name: {{ include "demo.name" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{ toYaml .Values.labels }}
{{- end }}
`;

const DEPLOYMENT = (i: number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "demo.name" . }}-${i}
  labels: {{- include "demo.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: {app: part-${i}}
  template:
    metadata:
      labels: {app: part-${i}}
    spec:
      containers:
        - name: main
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
`;

const CONFIG = (i: number) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "demo.name" . }}-${i}
  labels: {{- include "demo.labels" . | nindent 4 }}
data:
  level: {{ .Values.level | quote }}
  {{- range $key, $value := .Values.labels }}
  {{ $key }}: {{ $value | quote }}
  {{- end }}
`;

function directory(objects: number): RenderCase {
  return {
    name: `directory-${objects}`,
    path: 'manifests',
    argv: [],
    files: filesOf(objects, i => [
      `manifests/config-${i}.yaml`,
      configMapYaml(`config-${i}`, 'one'),
    ]),
  };
}

function chart(name: string, templates: number): RenderCase {
  return {
    name,
    path: 'chart',
    argv: ['template', RELEASE, '.', '--include-crds'],
    files: {
      'chart/Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 1.2.3\n',
      'chart/values.yaml':
        'image: {repository: nginx, tag: "1.27"}\nreplicas: 2\nlabels: {team: shop}\nlevel: info\n',
      'chart/templates/_helpers.tpl': HELPERS,
      ...filesOf(templates, i => [
        `chart/templates/part-${i}.yaml`,
        i % 4 === 0 ? DEPLOYMENT(i) : CONFIG(i),
      ]),
    },
  };
}

function overlay(objects: number): RenderCase {
  return {
    name: `kustomize-${objects}`,
    tool: 'kustomize',
    ...overlayOf(objects, 'one'),
  };
}

/** An overlay with a patch, an image and a prefix over a base of some objects. */
export function overlayOf(objects: number, value: string) {
  const names = Array.from({ length: objects }, (_, i) => `part-${i}.yaml`);
  return {
    path: 'overlay',
    argv: ['overlay'],
    files: {
      'base/kustomization.yaml': `resources: [${names.join(', ')}]\n`,
      ...filesOf(objects, i => [
        `base/part-${i}.yaml`,
        i % 4 === 0
          ? `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: part-${i}}\nspec:\n  selector: {matchLabels: {app: part-${i}}}\n  template:\n    metadata: {labels: {app: part-${i}}}\n    spec:\n      containers: [{name: main, image: nginx}]\n`
          : configMapYaml(`part-${i}`, value),
      ]),
      'overlay/kustomization.yaml': `resources: [../base]
namePrefix: shop-
images: [{name: nginx, newTag: "1.27"}]
patches:
  - target: {kind: Deployment}
    patch: |-
      - {op: add, path: /spec/replicas, value: 3}
`,
    },
  };
}

function filesOf(
  count: number,
  file: (index: number) => [path: string, content: string],
): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => file(i)));
}

/** What is rendered: each kind of source, small and large. */
export const RENDER_CASES: readonly RenderCase[] = [
  directory(1),
  directory(50),
  directory(1000),
  { ...chart('chart-small', 4), tool: 'helm4' },
  { ...chart('chart-small-helm3', 4), tool: 'helm3' },
  { ...chart('chart-100', 100), tool: 'helm4' },
  overlay(4),
  overlay(300),
];
