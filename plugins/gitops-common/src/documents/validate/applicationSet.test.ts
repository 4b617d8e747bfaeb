import { load } from 'js-yaml';
import { problems } from '../__testUtils__/documents';
import { parseDocument } from '../parse';

describe('ApplicationSet', () => {
  const set = (spec: string) => `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all }
spec:
${spec}
`;
  const template =
    '  template: { metadata: { name: "{{name}}" }, spec: { project: "{{p}}", any: [thing] } }\n';

  it('keeps every field, and what generators and template hold', () => {
    const yaml = set(`${template}
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators:
    - list: { elements: [{ a: 1 }], elementsYaml: "" }
    - clusters: {}
      selector: { matchLabels: { a: b } }
    - matrix: { generators: [{ git: { repoURL: r } }, { list: {} }] }
  templatePatch: "spec: {}"
  syncPolicy: { preserveResourcesOnDeletion: true, applicationsSync: create-only }
  strategy:
    type: RollingSync
    rollingSync:
      steps:
        - { matchExpressions: [{ key: env, operator: In, values: [dev] }], maxUpdate: 25% }
        - { maxUpdate: 1 }
    deletionOrder: Reverse
  preservedFields: { annotations: [a], labels: [b] }
  ignoreApplicationDifferences: [{ name: a, jsonPointers: [/a], jqPathExpressions: [.b] }]
  applyNestedSelectors: true`);
    const { document, errors } = parseDocument(load(yaml));
    expect(errors).toEqual([]);
    expect(document).toEqual(load(yaml));
  });

  it.each<[string, string, RegExp[]]>([
    [
      'no generators',
      `${template}  generators: []`,
      [/^spec\.generators: needs at least one/],
    ],
    [
      'unknown and double generators',
      `${template}  generators: [{ lst: {} }, { list: {}, git: {} }, { selector: {} }]`,
      [
        /^spec\.generators\[0\]\.lst: unknown field; did you mean list\?/,
        /^spec\.generators\[1\]: holds list and git/,
        /^spec\.generators\[2\]: needs a generator/,
      ],
    ],
    [
      'unknown fields and a missing template',
      '  generators: [{ list: {} }]\n  gotemplate: true',
      [
        /^spec\.gotemplate: unknown field; did you mean goTemplate\?/,
        /^spec\.template: is required/,
      ],
    ],
    [
      'words that are none',
      `${template}  generators: [{ list: {} }]
  syncPolicy: { applicationsSync: never }
  strategy: { type: Fast, rollingSync: { steps: [{ maxUpdate: many }] } }`,
      [
        /applicationsSync: must be create-only or/,
        /strategy\.type/,
        /maxUpdate/,
      ],
    ],
  ])('refuses %s', (_, spec, reasons) => {
    expect(problems(set(spec))).toEqual(
      reasons.map(reason => expect.stringMatching(reason)),
    );
  });
});
