import { chart, configMap, type ChartCase } from '../chartCase';

/** What templates can do by themselves. */
export const TEMPLATES: readonly ChartCase[] = [
  {
    name: 'built-in objects',
    files: chart(
      [
        'release: {{ .Release.Name }}/{{ .Release.Namespace }}/{{ .Release.Revision }}',
        'install: "{{ .Release.IsInstall }} {{ .Release.IsUpgrade }} {{ .Release.Service }}"',
        'chart: {{ .Chart.Name }}-{{ .Chart.Version }} {{ .Chart.AppVersion }} {{ .Chart.Type | quote }}',
        'template: {{ .Template.Name }} {{ .Template.BasePath }}',
      ].join('\n'),
    ),
    objects: [{ metadata: { name: 'web-demo' } }],
  },
  {
    name: 'values of all types',
    files: chart(
      'all: |{{ toYaml .Values | nindent 4 }}\njson: {{ toJson .Values | quote }}',
      {
        values:
          's: text\ni: 7\nf: 1.5\nt: true\nn: null\nl: [1, two, [3]]\nm: {a: {b: c}}\ne: {}\nz: ""\n',
      },
    ),
  },
  {
    name: 'large numbers',
    files: chart(
      'a: {{ .Values.big | quote }}\nb: {{ int64 .Values.big | quote }}\nc: {{ .Values.huge }}\nd: "{{ .Values.float }}"\ne: {{ .Values.max }}',
      {
        values:
          'big: 1234567890\nhuge: 123456789012345\nfloat: 0.000001\nmax: 9007199254740991\n',
      },
    ),
  },
  {
    name: 'booleans of YAML 1.1',
    files: chart(
      'a: {{ .Values.a }}\nb: {{ .Values.b | quote }}\nc: yes\nd: "yes"\ne: off\nf: y\ng: 0777\nh: 0o17\ni: 1_000\nj: 12:30:45\nk: 2001-01-01\nl: ~',
      { values: 'a: on\nb: No\n' },
    ),
    objects: [
      {
        data: {
          a: true,
          b: 'false',
          c: true,
          d: 'yes',
          e: false,
          f: true,
          g: 511,
          i: 1000,
          j: '12:30:45',
          k: '2001-01-01',
          l: null,
        },
      },
    ],
  },
  {
    name: 'white space',
    files: chart(
      'a: {{- " x" }}\n\n\n  \nb: |-\n{{- range $i := until 3 }}\n    line {{ $i }}\n{{- end }}\nc: >\n    folded\n    text\n\n    more\nd: |+\n    kept\n\n\ne: "{{ "  spaces  " | trim }}"\t \nf: {{ nindent 4 "x" | trim | quote }}',
    ),
  },
  {
    name: 'unicode',
    files: chart(
      'a: {{ .Values.a | quote }}\nb: "\\u00e9\\U0001F680"\nc: {{ .Values.a | upper }}\nd: {{ .Values.c | b64enc }}\nключ: значение\ne: {{ len .Values.a }}',
      { values: 'a: "Größe 你好 🚀"\nc: "naïve"\n' },
    ),
  },
  {
    name: 'control structures',
    files: chart(
      '{{- range $k, $v := .Values.map }}\n{{ $k }}: {{ $v | quote }}\n{{- end }}\n{{- with .Values.none }}\nnever: {{ . }}\n{{- else }}\nelse: "1"\n{{- end }}\n{{- if and .Values.map (not .Values.none) (or false (eq 1 1)) }}\nif: "1"\n{{- else if true }}\nif: "2"\n{{- end }}\n{{- range .Values.empty }}{{ else }}\nempty: "1"\n{{- end }}\n{{- range $i, $_ := .Values.list }}{{ if eq $i 1 }}{{ continue }}{{ end }}\ni{{ $i }}: "{{ . }}"\n{{- end }}',
      { values: 'map: {b: 2, a: 1, c: x}\nlist: [x, y, z]\nempty: []\n' },
    ),
  },
  {
    name: 'named templates and include',
    files: {
      ...chart(
        'a: {{ include "demo.name" . }}\nb: {{ template "demo.plain" }}\nc: |{{ include "demo.lines" (dict "n" 3 "root" $) | nindent 4 }}',
      ),
      'chart/templates/_helpers.tpl':
        '{{- define "demo.name" -}}\n{{ .Release.Name }}-{{ .Chart.Name | trunc 63 }}\n{{- end -}}\n{{ define "demo.plain" }}plain{{ end }}\n{{- define "demo.lines" }}{{ range $i := until (int .n) }}{{ $i }} {{ $.root.Release.Name }}\n{{ end }}{{ end }}',
    },
  },
  {
    name: 'recursive include',
    files: {
      ...chart('a: {{ include "count" 5 | quote }}'),
      'chart/templates/_count.tpl':
        '{{- define "count" }}{{ . }}{{ if gt (int .) 0 }},{{ include "count" (sub . 1) }}{{ end }}{{ end }}',
    },
  },
  {
    name: 'tpl',
    files: chart(
      'a: {{ tpl .Values.template . | quote }}\nb: {{ tpl "{{ .x }}" (dict "x" 1 "Template" .Template) | quote }}\nc: |{{ tpl (toYaml .Values.nested) . | nindent 4 }}',
      {
        values:
          'name: inner\ntemplate: "{{ .Values.name }}-{{ .Release.Name }}"\nnested: {a: "{{ .Values.name | upper }}", b: ["{{ .Chart.Name }}"]}\n',
      },
    ),
  },
  {
    name: 'tpl in tpl with includes',
    files: {
      ...chart('a: {{ tpl .Values.outer . | quote }}', {
        values:
          'outer: "{{ tpl .Values.inner . }}!"\ninner: "{{ include \\"x\\" . }}"\n',
      }),
      'chart/templates/_x.tpl': '{{ define "x" }}{{ .Release.Name }}{{ end }}',
    },
  },
  {
    name: 'functions of strings',
    files: chart(
      'a: {{ "a-b_c d" | camelcase | quote }}\nb: {{ snakecase "HelloWorld" }}\nc: {{ regexReplaceAll "a(x*)b" "-ab-axxb-" "${1}W" | quote }}\nd: {{ "abc" | sha256sum }}\ne: {{ splitList "," "a,b,c" | join "+" }}\nf: {{ printf "%05d|%-5s|%.2f" 42 "x" 3.14159 | quote }}\ng: {{ "x" | repeat 3 }}\nh: {{ wrap 5 "a bb ccc dddd" | quote }}\ni: {{ "Hello" | trunc -3 }}\nj: {{ semver "1.2.3-rc.1+b" | toString }}\nk: "{{ semverCompare ">=1.2 <2" "1.5.0" }}"\nl: {{ "a.b/c" | replace "/" "-" | squote }}\nm: {{ adler32sum "x" | quote }}\nn: {{ urlParse "https://u@h:1/p?q#f" | toJson | quote }}',
    ),
  },
  {
    name: 'functions of lists and maps',
    files: chart(
      'a: {{ list 3 1 2 | sortAlpha | join "," | quote }}\nb: {{ merge (dict "a" 1) (dict "a" 2 "b" 3) | toJson | quote }}\nc: {{ mergeOverwrite (dict "a" 1) (dict "a" 2 "b" (dict "c" 4)) | toJson | quote }}\nd: {{ pick (dict "a" 1 "b" 2) "a" | toJson | quote }}\ne: {{ dig "a" "b" "none" (dict "a" (dict "c" 1)) }}\nf: {{ keys (dict "z" 1 "y" 2) | sortAlpha | toJson | quote }}\ng: {{ uniq (list 1 1 2) | toJson | quote }}\nh: {{ without (list 1 2 3) 2 | toJson | quote }}\ni: {{ hasKey (dict "a" nil) "a" | quote }}\nj: {{ deepCopy (dict "a" (list 1)) | toJson | quote }}\nk: {{ (chunk 2 (list 1 2 3)) | toJson | quote }}\nl: {{ concat (list 1) (list 2) | toJson | quote }}\nm: {{ ternary "y" "n" true }}\nn: {{ coalesce nil "" "z" }}\no: {{ default "d" "" }}',
    ),
  },
  {
    name: 'YAML and JSON in templates',
    files: chart(
      'a: {{ (fromYaml "x: 1\\ny: [a]").y | toJson | quote }}\nb: {{ (fromJson "{\\"a\\": 1.0}").a | quote }}\nc: {{ fromYamlArray "- 1\\n- b" | toJson | quote }}\nd: {{ toToml (dict "a" 1) | quote }}\ne: {{ mustToPrettyJson (dict "a" (list 1)) | quote }}\nf: {{ (fromYaml "a: [") | toJson | quote }}\ng: {{ toRawJson "<a&b>" | quote }}\nh: {{ toJson "<a&b>" | quote }}',
    ),
  },
  {
    name: 'dates of fixed times',
    files: chart(
      'a: {{ "2020-02-29" | toDate "2006-01-02" | date "Monday 02.01.06" | quote }}\nb: {{ duration "95" | quote }}\nc: {{ unixEpoch (toDate "2006-01-02" "2001-09-09") | quote }}',
    ),
  },
  {
    name: 'files of the chart',
    files: {
      ...chart(
        'get: {{ .Files.Get "config/a.txt" | quote }}\nmissing: {{ .Files.Get "nix" | quote }}\nvalues: {{ .Files.Get "values.yaml" | quote }}\nlines: {{ range .Files.Lines "config/b.txt" }}{{ . }};{{ end }}\n{{- (.Files.Glob "config/*.txt").AsConfig | nindent 2 }}\n{{- (.Files.Glob "config/a*").AsSecrets | replace "a.txt" "secret" | nindent 2 }}\nnames: {{ range $p, $_ := .Files.Glob "**.txt" }}{{ $p }} {{ end }}\nignored: {{ .Files.Get "config/c.tmp" | quote }}',
      ),
      'chart/config/a.txt': 'one\ntwo\n',
      'chart/config/b.txt': 'x\ny',
      'chart/config/c.tmp': 'ignored',
      'chart/.helmignore': '*.tmp\n# comment\n/docs/\n',
      'chart/docs/d.txt': 'd',
    },
  },
  {
    name: 'files that are no text',
    files: {
      ...chart(
        'a: {{ .Files.Get "a.crlf" | b64enc }}\nb: {{ .Files.Get "bom" | quote }}',
      ),
      'chart/a.crlf': 'x\r\ny\r\n',
      'chart/bom': '\uFEFFbom',
    },
  },
  {
    name: 'lookup finds nothing',
    files: chart(
      'a: {{ lookup "v1" "Secret" "prod" "x" | toJson | quote }}\nb: {{ (lookup "v1" "Namespace" "" "").items | toJson | quote }}\n{{- if not (lookup "apps/v1" "Deployment" "prod" "web") }}\nc: none\n{{- end }}',
    ),
  },
  {
    name: 'notes and comments',
    files: {
      ...chart(
        'a: "1"{{/* not shown */}}\n{{- /* neither */ -}}\n# {{ .Release.Name }}',
      ),
      'chart/templates/NOTES.txt':
        'Thank you {{ .Values.nix.nix | default "" }}',
      'chart/templates/empty.yaml': '{{- if false }}\na: b\n{{- end }}\n',
      'chart/templates/comment.yaml': '# only {{ "a" }} comment\n',
    },
    fails: /NOTES\.txt/,
  },
  {
    name: 'many documents in a template',
    files: {
      ...chart('a: "1"'),
      'chart/templates/many.yaml': `---\n${configMap(
        'one',
        'a: "1"',
      )}---\n---\n# comment\n---\n{{- range $i := until 3 }}\n---\n${configMap(
        'n{{ $i }}',
        'a: "{{ $i }}"',
      )}{{- end }}\n...\n`,
    },
  },
  {
    name: 'names of templates',
    files: {
      ...chart('a: "1"'),
      'chart/templates/sub/folder/b.yml': configMap(
        'b',
        'f: {{ .Template.Name }}',
      ),
      'chart/templates/c.json':
        '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}}',
      'chart/templates/_partial.yaml': 'not: shown',
      'chart/templates/.hidden.yaml': 'not: shown',
      'chart/templates/Ünï.yaml': configMap('u', 'f: {{ .Template.Name }}'),
      'chart/templates/sp ace.yaml': configMap('s', 'f: {{ .Template.Name }}'),
    },
  },
  {
    name: 'order of kinds',
    files: {
      ...chart('a: "1"'),
      'chart/templates/a.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ns}\n---\napiVersion: example.com/v1\nkind: Unknown\nmetadata: {name: u}\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: sa}\n',
    },
  },
  {
    name: 'anchors and merge keys',
    files: {
      ...chart('a: "1"'),
      'chart/templates/a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: &m\n  name: anchors\n  labels: &l {a: "1"}\nspec:\n  metadata: {<<: *m, name: b}\n  l: [*l, {<<: *l, b: "2"}]\n',
    },
  },
  {
    name: 'lists as documents',
    files: {
      ...chart('a: "1"'),
      'chart/templates/list.yaml':
        'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: i1}}\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: i2}}\n',
    },
    objects: [
      { metadata: { name: 'web-demo' } },
      { metadata: { name: 'i1' } },
      { metadata: { name: 'i2' } },
    ],
  },
  {
    name: 'required is missing',
    files: chart('a: {{ required "give a name" .Values.name }}'),
    fails:
      /^Chart required is missing\/chart, templates\/demo\.yaml, line 6: .*give a name/,
  },
  {
    name: 'nil pointer',
    files: chart('a: {{ .Values.a.b.c }}'),
    fails:
      /^Chart nil pointer\/chart, templates\/demo\.yaml, line 6: .*nil pointer evaluating interface \{\}\.b/,
  },
  {
    name: 'template with a syntax error',
    files: chart('a: {{ if }}'),
    fails: /templates\/demo\.yaml, line 6: .*missing value for if/,
  },
  {
    name: 'output that is no YAML',
    files: chart('a: b: c'),
    fails: /templates\/demo\.yaml: YAML parse error.*line 6/,
  },
  {
    name: 'unknown function',
    files: chart('a: {{ nix 1 }}'),
    fails: /line 6: .*function "nix" not defined/,
  },
  {
    name: 'fail',
    files: chart('a: {{ fail "not this way" }}'),
    fails: /not this way/,
  },
];
