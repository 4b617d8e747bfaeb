import { chart, type ChartCase } from '../chartCase';

const needs = (...entries: string[]) =>
  `dependencies:\n${entries.map(entry => `  - ${entry}\n`).join('')}`;
const common = chart('a: {{ .Values.x | quote }}', {
  at: 'common',
  name: 'common',
  values: 'x: default\n',
});
const COMMON = '{name: common, version: 1.x.x, repository: "file://../common"}';
const BUILD = [['dependency', 'build']];

/** Dependencies that are not in charts/ yet, and what is there beside them. */
export const DEPENDENCIES: readonly ChartCase[] = [
  {
    name: 'dependency in the repository',
    files: {
      ...chart('a: "1"', {
        more: needs(COMMON),
        values: 'common: {x: parent}\n',
      }),
      ...common,
    },
    before: BUILD,
  },
  {
    name: 'dependency in the repository by two aliases',
    files: {
      ...chart('a: "1"', {
        more: needs(
          '{name: common, version: "^1.2", repository: "file://../common", alias: one}',
          '{name: common, version: ">= 1, < 2", repository: "file://../common/", alias: two, condition: two.on}',
        ),
        values: 'one: {x: 1}\ntwo: {on: true}\n',
      }),
      ...common,
      'common/templates/common.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "{{ .Chart.Name }}"}\ndata: {x: "{{ .Values.x }}"}\n',
    },
    before: BUILD,
  },
  {
    name: 'dependency with rules of its own for what is packed',
    files: {
      ...chart('a: "1"', { more: needs(COMMON) }),
      ...common,
      'common/.helmignore':
        '# rules\n*.bak\ntemplates/left-*.yaml\n/only-root.txt\nfolder/\n[ab]?.txt\n',
      'common/templates/common.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: files}\ndata:\n{{- range $p, $_ := .Files.Glob "**" }}\n  {{ $p | replace "/" "_" }}: "1"\n{{- end }}\n',
      'common/templates/left-out.yaml': 'no: yaml: here',
      'common/templates/.dot.yaml': 'no: yaml: here',
      'common/x.bak': '',
      'common/deep/x.bak': '',
      'common/only-root.txt': '',
      'common/deep/only-root.txt': '',
      'common/folder/x': '',
      'common/deep/folder/x': '',
      'common/ax.txt': '',
      'common/cx.txt': '',
    },
    before: BUILD,
  },
  {
    name: 'rules of the parent do not reach into dependencies',
    files: {
      ...chart('a: "1"', { more: needs(COMMON) }),
      'chart/.helmignore': 'values.yaml\ncommon.yaml\n*.txt\n',
      ...common,
      'common/a.txt': 'x',
      'common/templates/f.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: f}\ndata: {f: "{{ .Files.Get "a.txt" }}"}\n',
    },
    before: BUILD,
  },
  {
    name: 'dependency with dependencies',
    files: {
      ...chart('a: "1"', { more: needs(COMMON) }),
      ...common,
      ...chart('a: deep', { at: 'common/charts/deep', name: 'deep' }),
      ...chart('a: apart', { at: 'apart', name: 'apart' }),
      'common/Chart.yaml':
        'apiVersion: v2\nname: common\nversion: 1.5.0\ndependencies:\n  - {name: apart, version: 1.x.x, repository: "file://../apart"}\n  - {name: deep, version: 1.x.x}\n',
    },
    before: BUILD,
  },
  {
    name: 'locked dependency',
    files: {
      ...chart('a: "1"', { more: needs(COMMON) }),
      'chart/Chart.lock':
        'dependencies:\n- name: common\n  repository: file://../common\n  version: 1.2.3\ndigest: sha256:e4b4bf131c44228cc3c82fe022021a9959ba60e0a6559f6211341e13a4a4db41\ngenerated: "2026-01-01T00:00:00Z"\n',
      ...common,
    },
    before: BUILD,
  },
  {
    name: 'lock that is out of sync',
    files: {
      ...chart('a: "1"', { more: needs(COMMON) }),
      'chart/Chart.lock':
        'dependencies:\n- name: common\n  repository: file://../common\n  version: 1.2.3\ndigest: sha256:00\ngenerated: "2026-01-01T00:00:00Z"\n',
      ...common,
    },
    before: BUILD,
    fails: /Chart\.lock of chart demo is out of sync/,
  },
  {
    name: 'requirements of a chart of format v1',
    files: {
      ...chart('a: "1"'),
      'chart/Chart.yaml': 'apiVersion: v1\nname: demo\nversion: 0.1.0\n',
      'chart/requirements.yaml': needs(COMMON),
      ...common,
    },
    before: BUILD,
  },
  {
    name: 'packed dependency that is there',
    files: {
      ...chart('a: "1"', {
        more: needs(COMMON),
        values: 'common: {x: packed}\n',
      }),
      ...common,
    },
    packed: [['common', 'chart/charts']],
  },
  {
    name: 'dependency in another version that is there',
    files: {
      ...chart('a: "1"', {
        more: needs(
          '{name: common, version: 9.x.x, repository: "https://charts.example.com"}',
        ),
      }),
      ...chart('a: vendored', { at: 'chart/charts/common', name: 'common' }),
    },
  },
  {
    name: 'outdated archive beside a missing dependency',
    files: {
      ...chart('a: "1"', {
        more: needs(COMMON, '{name: kept, version: "*"}'),
      }),
      ...common,
      ...chart('a: old', { at: 'old', name: 'old' }),
      ...chart('a: kept', { at: 'chart/charts/kept', name: 'kept' }),
    },
    packed: [['old', 'chart/charts']],
    before: BUILD,
  },
  {
    name: 'chart in charts that nobody names',
    files: {
      ...chart('a: "1"'),
      ...chart('a: extra', { at: 'chart/charts/extra', name: 'extra' }),
      ...chart('a: no', { at: 'chart/charts/_off', name: 'off' }),
    },
  },
  {
    name: 'dependency in a version that does not fit',
    files: {
      ...chart('a: "1"', {
        more: needs(
          '{name: common, version: 2.x.x, repository: "file://../common"}',
        ),
      }),
      ...common,
    },
    before: BUILD,
    fails:
      /needs common 2\.x\.x from file:\/\/\.\.\/common, and the version there is 1\.2\.3/,
  },
  {
    name: 'dependency by another name than its chart',
    files: {
      ...chart('a: "1"', {
        more: needs(
          '{name: other, version: 1.x.x, repository: "file://../common"}',
        ),
      }),
      ...common,
    },
    before: BUILD,
    fails: /missing in charts\/ directory: other/,
  },
];
