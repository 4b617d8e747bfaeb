import { configMap, type Cases } from './case';

const CHART = {
  'Chart.yaml': 'apiVersion: v2\nname: small\nversion: 1.2.3\n',
  'values.yaml': 'size: 1\ncolour: red\n',
  'templates/c.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-c\n  namespace: {{ .Release.Namespace }}\ndata:\n  size: {{ .Values.size | quote }}\n  colour: {{ .Values.colour }}\n  kube: {{ .Capabilities.KubeVersion.Version }}\n  widgets: {{ .Capabilities.APIVersions.Has "example.com/v1" | quote }}\n',
  'templates/hook.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: hook\n  annotations: {helm.sh/hook: test}\n',
  'crds/w.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widgets.example.com}\n',
};

/** The chart's files below a folder. */
const chartIn = (folder: string) =>
  Object.fromEntries(
    Object.entries(CHART).map(([path, text]) => [`${folder}/${path}`, text]),
  );

const helm = {
  buildOptions: { enableHelm: true },
  flags: ['--enable-helm'],
};

/** The chart that the tests' access hands out. */
export const REMOTE_CHART = CHART;

/** Charts inside kustomizations. */
export const charts: Cases = {
  'chart-in-repository': {
    ...helm,
    files: {
      'kustomization.yaml':
        'resources: [own.yaml]\nnamespace: shop\nhelmCharts:\n- name: small\n  releaseName: one\n  valuesInline: {size: 5}\n- name: small\n  releaseName: two\n  includeCRDs: true\n  skipTests: true\n',
      'own.yaml': configMap('own'),
      ...chartIn('charts/small'),
    },
    objects: 4,
  },
  'chart-values': {
    ...helm,
    files: {
      'kustomization.yaml':
        'helmGlobals: {chartHome: vendor, configHome: /nowhere}\nhelmCharts:\n- name: small\n  releaseName: v\n  valuesFile: v.yaml\n  additionalValuesFiles: [more.yaml]\n  valuesInline: {colour: blue}\n  valuesMerge: merge\n',
      'v.yaml': 'size: 2\ncolour: green\n',
      'more.yaml': 'size: 3\n',
      ...chartIn('vendor/small'),
    },
  },
  'chart-remote': {
    ...helm,
    files: {
      'kustomization.yaml':
        'helmCharts:\n- name: small\n  repo: https://charts.example.com\n  version: 1.2.3\n  releaseName: r\n  kubeVersion: "1.30"\n  apiVersions: [example.com/v1]\nnamePrefix: p-\n',
    },
    toolFiles: chartIn('charts/small-1.2.3/small'),
  },
  'chart-old-field': {
    ...helm,
    files: {
      'kustomization.yaml':
        'helmChartInflationGenerator:\n- chartName: small\n  chartHome: ./local\n  releaseName: old\n  values: v.yaml\n  valuesLocal: {size: 8}\n',
      'v.yaml': 'colour: black\n',
      ...chartIn('local/small'),
    },
  },
  'chart-as-generator': {
    ...helm,
    files: {
      'kustomization.yaml': 'generators: [chart.yaml]\n',
      'chart.yaml':
        'apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: c}\nname: small\nreleaseName: g\nchartHome: local\nvaluesFile: v.yaml\n',
      'v.yaml': 'size: 4\n',
      ...chartIn('local/small'),
    },
  },
  'chart-in-base': {
    ...helm,
    path: 'overlay',
    files: {
      'base/kustomization.yaml':
        'helmCharts:\n- name: small\n  releaseName: b\n',
      ...chartIn('base/charts/small'),
      'overlay/kustomization.yaml':
        'resources: [../base]\npatches:\n- target: {name: b-c}\n  patch: |-\n    - {op: add, path: /data/patched, value: "yes"}\n',
    },
  },
};
