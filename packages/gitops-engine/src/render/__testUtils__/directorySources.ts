import type { DirectoryOptions } from '@backstage-gitops/plugin-gitops-common';

/** A directory source, and what spec sources §4 makes of it: names of its objects in order, or why it is refused. */
export interface DirectoryCase {
  name: string;
  files: Record<string, string | Buffer>;
  links?: Record<string, string>;
  options?: DirectoryOptions;
  gives: readonly string[] | RegExp;
}

const cm = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const json = (name: string) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const list = (kind: string, ...items: string[]) =>
  `{"apiVersion":"v1","kind":"${kind}","items":[${items.join(',')}]}`;

const TREE = {
  'app/a.yaml': cm('a'),
  'app/b.yml': cm('b'),
  'app/c.json': json('c'),
  'app/d.txt': cm('d'),
  'app/sub/e.yaml': cm('e'),
  'app/sub/deep/f.yaml': cm('f'),
};

const SELECTION: readonly DirectoryCase[] = [
  { name: 'files by extension', files: TREE, gives: ['a', 'b', 'c'] },
  {
    name: 'folders below',
    files: TREE,
    options: { recurse: true },
    gives: ['a', 'b', 'c', 'f', 'e'],
  },
  {
    name: 'every extension',
    files: TREE,
    options: { disableExtensionFilter: true },
    gives: ['a', 'b', 'c', 'd'],
  },
  {
    name: 'a file without extension, as YAML',
    files: { 'app/manifest': cm('m'), 'app/other.json5': cm('o') },
    options: { disableExtensionFilter: true },
    gives: ['m', 'o'],
  },
  {
    name: 'no file whose extension is written large',
    files: { 'app/a.YAML': cm('a'), 'app/b.yaml.bak': cm('b') },
    gives: [],
  },
  {
    name: 'hidden files',
    files: { 'app/.h.yaml': cm('h'), 'app/.d/x.yaml': cm('x') },
    options: { recurse: true },
    gives: ['x', 'h'],
  },
  {
    name: 'what is included',
    files: TREE,
    options: { include: '*.yaml' },
    gives: ['a'],
  },
  {
    name: 'a star that goes across folders',
    files: TREE,
    options: { recurse: true, include: '*f.yaml' },
    gives: ['f'],
  },
  {
    name: 'a folder by pattern',
    files: TREE,
    options: { recurse: true, include: 'sub/*' },
    gives: ['f', 'e'],
  },
  {
    name: 'alternatives in braces',
    files: TREE,
    options: { include: '{a.yaml,c.*}' },
    gives: ['a', 'c'],
  },
  {
    name: 'braces in braces',
    files: TREE,
    options: { recurse: true, include: '{{a,b}.y*,sub/{e,deep/f}.yaml}' },
    gives: ['a', 'b', 'f', 'e'],
  },
  {
    name: 'one character and classes',
    files: TREE,
    options: { include: '[a-b].?*' },
    gives: ['a', 'b'],
  },
  {
    name: 'what is not excluded',
    files: TREE,
    options: { exclude: '*.yml' },
    gives: ['a', 'c'],
  },
  {
    name: 'excluded before included',
    files: TREE,
    options: { include: '*', exclude: 'a*' },
    gives: ['b', 'c'],
  },
  {
    name: 'nothing where nothing is included',
    files: TREE,
    options: { include: 'nothing' },
    gives: [],
  },
  {
    name: 'everything where patterns are empty',
    files: TREE,
    options: { include: '', exclude: '' },
    gives: ['a', 'b', 'c'],
  },
  {
    name: 'patterns are of the path in the folder of the source',
    files: TREE,
    options: { include: 'app/*' },
    gives: [],
  },
  {
    name: 'a pattern that is broken',
    files: TREE,
    options: { include: '{a' },
    gives: /InvalidInput: The pattern "\{a" has a "\{" without "\}"/,
  },
  {
    name: 'excluded content that is broken',
    files: { ...TREE, 'app/bad.yaml': `${cm('x')}  : [` },
    options: { exclude: 'bad*' },
    gives: ['a', 'b', 'c'],
  },
];

const LINKS: readonly DirectoryCase[] = [
  {
    name: 'a link to a file of the repository',
    files: { 'shared/s.yaml': cm('s'), 'app/a.yaml': cm('a') },
    links: { 'app/l.yaml': '../shared/s.yaml' },
    gives: ['a', 's'],
  },
  {
    name: 'a link by its own name, not by that of its target',
    files: { 'shared/s.txt': cm('s'), 'app/a.yaml': cm('a') },
    links: { 'app/l.yaml': '../shared/s.txt', 'app/m.txt': 'a.yaml' },
    gives: ['a', 's'],
  },
  {
    name: 'a link to a link',
    files: { 'shared/s.yaml': cm('s') },
    links: { 'app/l.yaml': 'm', 'app/m': '../shared/s.yaml' },
    gives: ['s'],
  },
  {
    name: 'a link to nothing is left out',
    files: { 'app/a.yaml': cm('a') },
    links: { 'app/l.yaml': 'none.yaml' },
    gives: ['a'],
  },
  {
    name: 'folders behind links are not walked into',
    files: { 'shared/s.yaml': cm('s'), 'app/a.yaml': cm('a') },
    links: { 'app/l': '../shared' },
    options: { recurse: true },
    gives: ['a'],
  },
  {
    name: 'a link that leads out',
    files: { 'app/a.yaml': cm('a') },
    links: { 'app/l.yaml': '../../x.yaml' },
    gives: /RenderFailed: Symlink app\/l\.yaml leads out of the repository/,
  },
];

const TEXTS: readonly DirectoryCase[] = [
  {
    name: 'several documents, empty ones left out',
    files: {
      'app/a.yaml': `---\n---\n${cm('a')}---\n# nothing\n---\n${cm('b')}...\n`,
    },
    gives: ['a', 'b'],
  },
  {
    name: 'UTF-8 with a mark',
    files: {
      'app/a.yaml': `\ufeff${cm('ä')}`,
      'app/b.json': `\ufeff${json('b')}`,
    },
    gives: ['ä', 'b'],
  },
  {
    name: 'UTF-16, small end first',
    files: { 'app/a.yaml': utf16(cm('ä'), false) },
    gives: ['ä'],
  },
  {
    name: 'UTF-16, large end first',
    files: { 'app/a.json': utf16(json('ä'), true) },
    gives: ['ä'],
  },
  {
    name: 'lines that end as on Windows',
    files: {
      'app/a.yaml': `${cm('a')}---\n${cm('b')}`.replaceAll('\n', '\r\n'),
    },
    gives: ['a', 'b'],
  },
  {
    name: 'no file that says so',
    files: {
      'app/a.yaml': `# +argocd:skip-file-rendering\n${cm('a')}`,
      'app/b.yaml': `${cm('b')}# not: argocd:skip-file-rendering\n`,
      'app/c.json': json('+argocd:skip-file-rendering'),
    },
    gives: ['b'],
  },
  {
    name: 'an object that the server names',
    files: {
      'app/a.yaml':
        'apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: j-\n',
    },
    gives: ['j-'],
  },
  {
    name: 'a List',
    files: { 'app/a.json': list('List', json('a'), json('b')) },
    gives: ['a', 'b'],
  },
  {
    name: 'a list of whatever kind',
    files: { 'app/a.yaml': list('ConfigMapList', json('a')) },
    gives: ['a'],
  },
  {
    name: 'an empty list',
    files: {
      'app/a.yaml': list('List'),
      'app/b.yaml': 'apiVersion: v1\nkind: List\nmetadata: {}\nitems: null\n',
    },
    gives: [],
  },
  {
    name: 'an object with items that are no array',
    files: {
      'app/a.yaml': `${cm('a')}items: { a: 1 }\n---\n${cm(
        'b',
      )}items: null\nspec: {}\n`,
    },
    gives: ['a', 'b'],
  },
  {
    name: 'a file that is no manifest',
    files: {
      'app/values.yaml': 'replicas: 3\n',
      'app/broken.yaml': 'a: [',
      'app/a.yaml': cm('a'),
    },
    gives: ['a'],
  },
  {
    name: 'an image manifest of OCI in JSON',
    files: {
      'app/index.json':
        '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{},"layers":[]}',
      'app/a.yaml': cm('a'),
    },
    gives: ['a'],
  },
  {
    name: 'other JSON that is no manifest',
    files: { 'app/package.json': '{"name":"x"}' },
    gives: /RenderFailed: app\/package\.json: document 1 has no kind/,
  },
  {
    name: 'JSON with something after it',
    files: { 'app/a.json': `${json('a')}\n${json('b')}` },
    gives:
      /RenderFailed: app\/a\.json, line 2: content after the first JSON object/,
  },
  {
    name: 'JSON that is broken',
    files: { 'app/a.json': '{"kind":' },
    gives:
      /RenderFailed: app\/a\.json.*: (?:unexpected end of JSON|not valid JSON)/,
  },
  {
    name: 'broken YAML that looks like a manifest',
    files: { 'app/a.yaml': `${cm('a')}data: [` },
    gives: /RenderFailed: app\/a\.yaml, line \d+: /,
  },
  {
    name: 'broken YAML after a document',
    files: { 'app/a.yaml': `${cm('a')}---\nx: [` },
    gives: /RenderFailed: app\/a\.yaml, line \d+: /,
  },
  {
    name: 'a document without kind after one with',
    files: { 'app/a.yaml': `${cm('a')}---\nfoo: bar\n` },
    gives: /RenderFailed: app\/a\.yaml: document 2 has no kind/,
  },
  {
    name: 'an object without a name',
    files: { 'app/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n' },
    gives:
      /RenderFailed: app\/a\.yaml: document 1 \(ConfigMap\) has no metadata\.name/,
  },
];

export const DIRECTORIES: readonly DirectoryCase[] = [
  ...SELECTION,
  ...LINKS,
  ...TEXTS,
];
