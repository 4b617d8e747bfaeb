import { chart, configMap, type ChartCase } from '../chartCase';

const ALL = 'all: {{ .Values | toJson | quote }}';
const CAPABILITIES = [
  'kube: {{ .Capabilities.KubeVersion.Version }} {{ .Capabilities.KubeVersion.Major }}.{{ .Capabilities.KubeVersion.Minor }}',
  'crd: "{{ .Capabilities.APIVersions.Has "example.com/v1/Thing" }}"',
  'own: "{{ .Capabilities.APIVersions.Has "apps/v1/Deployment" }}"',
  'helm: {{ .Capabilities.HelmVersion.Version }}',
].join('\n');
const SCHEMA = JSON.stringify({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  required: ['replicas'],
  properties: { replicas: { type: 'integer', maximum: 5 } },
});
const cluster = {
  kubeVersion: '1.31.4',
  apiVersions: ['example.com/v1', 'example.com/v1/Thing', 'v1'],
};

/** What the application says. */
export const OPTIONS: readonly ChartCase[] = [
  {
    name: 'parameters',
    files: chart(ALL, { values: 'a: {b: 1, c: 2}\nl: [1, 2, 3]\n' }),
    helm: {
      parameters: [
        { name: 'a.b', value: 'x' },
        { name: 'n', value: '007' },
        { name: 't', value: 'true' },
        { name: 'nil', value: 'null' },
        { name: 'l[1]', value: '9' },
        { name: 'new.list[0].name', value: 'first' },
        { name: 'dots\\.in\\.name', value: '1' },
        { name: 'empty', value: '' },
        { name: 'equals', value: 'a=b=c' },
      ],
    },
    argv: [
      ...['--set', 'a.b=x', '--set', 'n=007', '--set', 't=true'],
      ...['--set', 'nil=null', '--set', 'l[1]=9'],
      ...['--set', 'new.list[0].name=first', '--set', 'dots\\.in\\.name=1'],
      ...['--set', 'empty=', '--set', 'equals=a=b=c'],
    ],
  },
  {
    name: 'parameters with lists and commas',
    files: chart(ALL),
    helm: {
      parameters: [
        { name: 'list', value: '{a,b,3}' },
        { name: 'text', value: 'a,b,c' },
        { name: 'escaped', value: 'a\\,b' },
        { name: 'none', value: '{}' },
        { name: 'map', value: 'x: {y}' },
        { name: 'comma', value: ',' },
      ],
    },
    argv: [
      ...['--set', 'list={a,b,3}', '--set', 'text=a\\,b\\,c'],
      ...['--set', 'escaped=a\\,b', '--set', 'none={}', '--set', 'map=x: {y}'],
      ...['--set', 'comma=\\,'],
    ],
  },
  {
    name: 'parameters as texts',
    files: chart(ALL),
    helm: {
      parameters: [
        { name: 'n', value: '007', forceString: true },
        { name: 't', value: 'true', forceString: true },
        { name: 'big', value: '12345678901234567890' },
        { name: 'bigText', value: '12345678901234567890', forceString: true },
        { name: 'both', value: '1' },
        { name: 'both', value: '2', forceString: true },
      ],
    },
    argv: [
      ...['--set-string', 'n=007,t=true,both=2'],
      ...['--set-string', 'bigText=12345678901234567890'],
      ...['--set', 'big=12345678901234567890'],
    ],
  },
  {
    name: 'values as text',
    files: chart(ALL, { values: 'a: 1\nb: {c: 2}\n' }),
    helm: { values: 'b:\n  d: 3\nl:\n- &x {y: 1}\n- *x\n' },
    argv: ['--values', '../more.yaml'],
  },
  {
    name: 'values as object',
    files: chart(ALL, { values: 'a: 1\nb: {c: 2}\n' }),
    helm: {
      values: 'ignored: true\n',
      valuesObject: { b: { d: [1, 'x', null, { e: false }] }, f: 1.5 },
    },
    argv: ['--set-json', 'b.d=[1,"x",null,{"e":false}]', '--set-json', 'f=1.5'],
  },
  {
    name: 'precedence of all kinds of values',
    files: {
      ...chart(ALL, {
        values: 'a: chart\nb: chart\nc: chart\nd: chart\ne: chart\nf: chart\n',
      }),
      'chart/one.yaml': 'b: one\nc: one\nd: one\ne: one\nf: one\n',
      'chart/two.yaml': 'c: two\nd: two\ne: two\nf: two\n',
      'chart/text.txt': 'file',
    },
    helm: {
      valueFiles: ['one.yaml', 'two.yaml'],
      valuesObject: { d: 'object', e: 'object', f: 'object' },
      parameters: [
        { name: 'e', value: 'parameter' },
        { name: 'f', value: 'parameter' },
      ],
      fileParameters: [{ name: 'f', path: 'text.txt' }],
    },
    argv: [
      ...['-f', 'one.yaml', '-f', 'two.yaml', '--set-json', 'd="object"'],
      ...['--set', 'e=parameter', '--set-file', 'f=text.txt'],
    ],
    objects: [
      {
        data: {
          all: '{"a":"chart","b":"one","c":"two","d":"object","e":"parameter","f":"file"}',
        },
      },
    ],
  },
  {
    name: 'value files from everywhere in the repository',
    files: {
      ...chart(ALL, { values: 'x: {chart: 1}\n' }),
      'chart/own.yaml': 'x: {own: 1}\nlast: own\n',
      'shared/base.yaml': 'x: {base: 1}\nlast: base\n',
      'shared/a,b "c".yaml': 'x: {odd: 1}\nlast: odd\n',
    },
    helm: {
      valueFiles: [
        './own.yaml',
        '../shared/base.yaml',
        '/value files from everywhere in the repository/shared/a,b "c".yaml',
      ],
    },
    argv: [
      '-f',
      'own.yaml',
      '-f',
      '../shared/base.yaml',
      '--set',
      'x.odd=1,last=odd',
    ],
  },
  {
    name: 'value files by pattern',
    files: {
      ...chart(ALL),
      'chart/env/10-a.yaml': 'a: 10\nlast: 10-a\n',
      'chart/env/9-b.yaml': 'b: 9\nlast: 9-b\n',
      'chart/env/deep/er/c.yaml': 'c: 1\nlast: c\n',
      'chart/env/.hidden.yaml': 'hidden: 1\nlast: hidden\n',
      'chart/env/d.txt': 'd: 1\nlast: d\n',
      'chart/env/z.yaml': 'z: 1\nlast: z\n',
    },
    helm: { valueFiles: ['env/z.yaml', 'env/*.yaml', 'env/**/*.yaml'] },
    argv: [
      ...['-f', 'env/z.yaml', '-f', 'env/.hidden.yaml', '-f', 'env/10-a.yaml'],
      ...['-f', 'env/9-b.yaml', '-f', 'env/deep/er/c.yaml'],
    ],
  },
  {
    name: 'value files listed twice',
    files: {
      ...chart(ALL),
      'chart/a.yaml': 'a: 1\nlast: a\n',
      'chart/b.yaml': 'b: 1\nlast: b\n',
    },
    helm: { valueFiles: ['a.yaml', 'b.yaml', './a.yaml'] },
    argv: ['-f', 'a.yaml', '-f', 'b.yaml'],
  },
  {
    name: 'missing value files ignored',
    files: { ...chart(ALL), 'chart/a.yaml': 'a: 1\n' },
    helm: {
      valueFiles: ['nix.yaml', 'nix/*.yaml', 'a.yaml', '../nix.yaml'],
      ignoreMissingValueFiles: true,
    },
    argv: ['-f', 'a.yaml'],
  },
  {
    name: 'missing value file',
    files: chart(ALL),
    helm: { valueFiles: ['nix.yaml'] },
    argv: ['-f', 'nix.yaml'],
    fails: /The value file nix\.yaml was not found/,
  },
  {
    name: 'value file that is no YAML',
    files: { ...chart(ALL), 'chart/a.yaml': 'a: [\n' },
    helm: { valueFiles: ['a.yaml'] },
    argv: ['-f', 'a.yaml'],
    fails: /failed to parse a\.yaml: /,
  },
  {
    name: 'file parameters',
    files: {
      ...chart(ALL),
      'chart/a.txt': 'line 1\n  line, 2 = {x}\n',
      'other/b.json': '{"a": [1, "ü"]}',
    },
    helm: {
      fileParameters: [
        { name: 'x', path: 'nix' },
        { name: 'x', path: 'a.txt' },
        { name: 'y.z', path: '../other/b.json' },
      ],
    },
    argv: ['--set-file', 'x=a.txt', '--set-file', 'y.z=../other/b.json'],
  },
  {
    name: 'build environment',
    files: { ...chart(ALL), 'chart/team_web.yaml': 'env: file\n' },
    helm: {
      valueFiles: ['$ARGOCD_APP_NAME.yaml'],
      parameters: [
        { name: 'app', value: '$ARGOCD_APP_NAME' },
        { name: 'ns', value: '${ARGOCD_APP_NAMESPACE}' },
        { name: 'price', value: '$$5 $NIX.' },
      ],
    },
    argv: ['-f', 'team_web.yaml', '--set', 'app=team_web,ns=prod,price=$5 .'],
  },
  {
    name: 'release and namespace',
    files: chart('a: {{ .Release.Name }} {{ .Release.Namespace }}'),
    helm: { releaseName: 'other.name', namespace: 'elsewhere' },
    command: ['template', 'other.name', '.', '-n', 'elsewhere'],
  },
  {
    name: 'capabilities of the cluster',
    files: chart(CAPABILITIES),
    cluster,
    argv: [
      ...['--kube-version', '1.31.4', '-a', 'example.com/v1'],
      ...['-a', 'example.com/v1/Thing', '-a', 'v1'],
    ],
  },
  {
    name: 'capabilities of the application',
    files: chart(CAPABILITIES),
    cluster,
    helm: {
      kubeVersion: 'v1.30.4-eks-036c24b',
      apiVersions: ['other.example.com/v1'],
    },
    argv: ['--kube-version', '1.30.4', '-a', 'other.example.com/v1'],
  },
  {
    name: 'capabilities without a cluster',
    files: chart(CAPABILITIES),
  },
  {
    name: 'version of Kubernetes that the chart takes',
    files: chart('a: "1"', { more: 'kubeVersion: ">=1.30.0-0 <1.32.0-0"\n' }),
    cluster,
    argv: ['--kube-version', '1.31.4'],
  },
  {
    name: 'version of Kubernetes that the chart does not take',
    files: chart('a: "1"', { more: 'kubeVersion: "<1.30"\n' }),
    cluster,
    argv: ['--kube-version', '1.31.4'],
    fails: /chart requires kubeVersion: <1\.30 which is incompatible/,
  },
  {
    name: 'templates by version of Kubernetes',
    files: {
      ...chart(
        '{{- if semverCompare ">=1.31-0" .Capabilities.KubeVersion.GitVersion }}\na: new\n{{- else }}\na: old\n{{- end }}',
      ),
      'chart/templates/thing.yaml': `{{- if .Capabilities.APIVersions.Has "example.com/v1/Thing" }}\n${configMap(
        'thing',
        'a: "1"',
      )}{{- end }}`,
    },
    cluster,
    argv: ['--kube-version', '1.31.4', '-a', 'example.com/v1/Thing'],
  },
  {
    name: 'schema that fits',
    files: { ...chart(ALL), 'chart/values.schema.json': SCHEMA },
    helm: { parameters: [{ name: 'replicas', value: '3' }] },
    argv: ['--set', 'replicas=3'],
  },
  {
    name: 'schema that does not fit',
    files: { ...chart(ALL), 'chart/values.schema.json': SCHEMA },
    helm: { parameters: [{ name: 'replicas', value: '7' }] },
    argv: ['--set', 'replicas=7'],
    fails: /don't meet the specifications of the schema.*replicas/,
  },
  {
    name: 'schema that is not asked',
    files: { ...chart(ALL), 'chart/values.schema.json': SCHEMA },
    helm: { skipSchemaValidation: true },
    argv: ['--skip-schema-validation'],
  },
  {
    name: 'parameter that cannot be read',
    files: chart(ALL),
    helm: { parameters: [{ name: 'a', value: '{x' }] },
    argv: ['--set', 'a={x'],
    fails: /failed parsing --set data/,
  },
];
