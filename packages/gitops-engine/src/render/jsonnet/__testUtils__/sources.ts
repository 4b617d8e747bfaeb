/** A Jsonnet source: files of a repository, and what the application says. */
export interface JsonnetCase {
  name: string;
  files: Record<string, string>;
  options?: {
    extVars?: { name: string; value: string; code?: boolean }[];
    tlas?: { name: string; value: string; code?: boolean }[];
    libs?: string[];
  };
}

const configMap = (name: string, data: string) =>
  `{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: ${name} }, data: ${data} }`;

/** An object that holds the value of an expression. */
const holding = (expression: string) =>
  configMap("'a'", `{ value: std.manifestJson(${expression}) }`);

const K = `{
  configMap(name, data={}): { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: name }, data: data },
  withLabel(key, value): { metadata+: { labels+: { [key]: value } } },
}
`;

/** Sources in the folder `app`, as people write them. */
export const CASES: readonly JsonnetCase[] = [
  {
    name: 'one object',
    files: { 'app/a.jsonnet': configMap("'a'", "{ k: 'v' }") },
  },
  {
    name: 'an array of objects',
    files: {
      'app/a.jsonnet': `[${configMap(
        "'a' + i",
        '{}',
      )} for i in std.range(1, 5)]`,
    },
  },
  { name: 'an empty array', files: { 'app/a.jsonnet': '[]' } },
  {
    name: 'a List',
    files: {
      'app/a.jsonnet': `{ apiVersion: 'v1', kind: 'List', items: [${configMap(
        "'a'",
        '{}',
      )}, ${configMap("'b'", '{}')}] }`,
    },
  },
  {
    name: 'several files, each by itself',
    files: {
      'app/b.jsonnet': configMap("'b'", '{}'),
      'app/a.jsonnet': configMap("'a'", '{}'),
    },
  },
  {
    name: 'a library beside the file',
    files: {
      'app/a.jsonnet': `local k = import 'k.libsonnet'; k.configMap('a', { x: '1' }) + k.withLabel('team', 'red')`,
      'app/k.libsonnet': K,
    },
  },
  {
    name: 'a library in a folder above',
    files: {
      'app/a.jsonnet': `(import '../lib/./k.libsonnet').configMap('a')`,
      'lib/k.libsonnet': K,
    },
  },
  {
    name: 'libraries of the search paths, the last one wins',
    files: {
      'app/a.jsonnet': `[(import 'k.libsonnet').configMap('a'), (import 'other/o.libsonnet').it]`,
      'vendor/k.libsonnet': `{ configMap(name): error 'the wrong one' }`,
      'lib/k.libsonnet': K,
      'vendor/other/o.libsonnet': `{ it: (import 'p.libsonnet') + { data: (import 'k.libsonnet').configMap('x', { q: 'r' }).data } }`,
      'vendor/other/p.libsonnet': configMap("'o'", '{}'),
    },
    options: { libs: ['vendor', './lib/'] },
  },
  {
    name: 'external variables',
    files: {
      'app/a.jsonnet': configMap(
        "std.extVar('name')",
        "{ size: std.toString(std.extVar('size') + 1), text: std.extVar('text') }",
      ),
    },
    options: {
      extVars: [
        { name: 'name', value: 'from-outside' },
        { name: 'size', value: '{ n: 40 + 1 }.n', code: true },
        { name: 'text', value: `it's "quoted"\n and é = ü` },
      ],
    },
  },
  {
    name: 'top-level arguments',
    files: {
      'app/a.jsonnet': `function(name, replicas=1, extra={}) ${configMap(
        'name',
        "{ replicas: '' + replicas } + extra",
      )}`,
      'app/b.jsonnet': configMap("'takes-none'", '{}'),
    },
    options: {
      tlas: [
        { name: 'name', value: 'tla' },
        { name: 'replicas', value: '1 + 2', code: true },
        { name: 'extra', value: "{ a: 'b' }", code: true },
      ],
    },
  },
  {
    name: 'a variable that imports',
    files: {
      'app/a.jsonnet': `std.extVar('k').configMap('a')`,
      'lib/k.libsonnet': K,
    },
    options: {
      extVars: [{ name: 'k', value: "import 'k.libsonnet'", code: true }],
      libs: ['lib'],
    },
  },
  {
    name: 'texts and bytes of files',
    files: {
      'app/a.jsonnet': configMap(
        "'a'",
        "{ t: importstr 'files/t.txt', n: std.toString(std.length(importbin 'files/b.bin')) }",
      ),
      'app/files/t.txt': "import 'nothing' |||\n  é\n",
      'app/files/b.bin': 'abc',
    },
  },
  {
    name: 'text blocks and other strings that speak of imports',
    files: {
      'app/a.jsonnet': configMap(
        "'a'",
        `{ a: |||
        import 'none'
          /* " '
      |||, b: @'import "none" \\', c: "// import 'none'", d: 'x' /* import 'none' */ }`,
      ),
    },
  },
  {
    name: 'an import that is never evaluated',
    files: {
      'app/a.jsonnet': `if true then ${configMap(
        "'a'",
        '{}',
      )} else import 'missing.libsonnet'`,
    },
  },
  {
    name: 'a file read as code and as text',
    files: {
      'app/a.jsonnet': configMap(
        "'a'",
        "(import 'd.libsonnet') + { src: importstr 'd.libsonnet' }",
      ),
      'app/d.libsonnet': "{ x: 'y' }",
    },
  },
  {
    name: 'the path of the file',
    files: {
      'app/a.jsonnet': configMap(
        "'a'",
        "{ here: (import 'l.libsonnet').file }",
      ),
      'app/l.libsonnet': '{ file: std.type(std.thisFile) }',
    },
  },
  {
    name: 'objects with inheritance, assertions and comprehensions',
    files: {
      'app/a.jsonnet':
        `local base = { assert self.data.n == '3' : 'n', data: { n: '' + (self.m + 1), m:: 2, ['k' + i]: 'v' for i in [] } };
base + { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: super.data.m_ }, data+: { n: '3' } }`
          .replace('super.data.m_', "'a'")
          .replace(", ['k' + i]: 'v' for i in []", ''),
    },
  },
  {
    name: 'numbers',
    files: {
      'app/a.jsonnet': `{ apiVersion: 'x/v1', kind: 'N', metadata: { name: 'n' }, spec: [0.1, 1e3, -0, 1/3, 9007199254740991, 1e21, 2.5e-8] }`,
    },
  },
  {
    name: 'functions of newer standard libraries',
    files: {
      'app/a.jsonnet': holding(`[
  std.trim(' a b\\n'), std.minArray([3, 1, 2]), std.maxArray([{ a: 1 }, { a: 3 }], keyF=function(x) x.a),
  std.all([true, false]), std.any([true, false]), std.sum([1, 2]), std.avg([1, 2, 3]), std.contains([1, 2], 2),
  std.remove([1, 2, 1], 1), std.removeAt([1, 2, 3], 1), std.flattenDeepArray([1, [2, [3, []]]]),
  std.objectKeysValues({ a: 1 }), std.objectRemoveKey({ a: 1, b: 2 }, 'a'), std.equalsIgnoreCase('Ab', 'aB'),
  std.splitLimitR('a/b/c/d', '/', 2), std.escapeStringXML("<a & 'b'>"), std.xor(true, false), std.xnor(true, false),
  [std.round(x) for x in [1.5, 2.4, -1.5, -2.6]], std.isEven(4), std.isOdd(-3), std.isInteger(2), std.isDecimal(2.5),
  std.round(std.deg2rad(180)), std.hypot(3, 4), std.log2(8), std.round(1000 * std.atan2(-1, -1)), std.id(3), std.isEmpty(''),
]`),
    },
  },
  {
    name: 'functions of newer standard libraries, in a library',
    files: {
      'app/a.jsonnet': `(import 'deep/l.libsonnet')(' x ')`,
      'vendor/deep/l.libsonnet': `// first line\nfunction(s) ${configMap(
        'std.trim(s)',
        '{}',
      )}`,
    },
    options: { libs: ['vendor'] },
  },
  {
    name: 'a large output',
    files: {
      'app/a.jsonnet': `[${configMap(
        "'cm-' + i",
        "{ ['k' + j]: 'v' for j in std.range(1, 20) }",
      )} for i in std.range(1, 300)]`,
    },
  },
];
