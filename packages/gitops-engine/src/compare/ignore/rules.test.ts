import type {
  IgnoreDifference,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { diffWithRules } from './apply';
import { parseJqPath } from './jq-path';
import { compileIgnoreRules } from './rules';

const object = (replicas: number, image: string): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', annotations: { 'a/b': image } },
  spec: {
    replicas,
    template: {
      spec: { containers: [{ name: 'other' }, { name: 'web', image }] },
    },
  },
});
const ref = {
  group: 'apps',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};
const found = (entry: Partial<IgnoreDifference>) => {
  const rules = compileIgnoreRules([
    { group: 'apps', kind: 'Deployment', ...entry },
  ]);
  return diffWithRules(object(1, 'a'), object(2, 'b'), rules.for(ref), [
    {
      manager: 'scaler',
      operation: 'Update',
      fieldsV1: { 'f:spec': { 'f:replicas': {} } },
    },
  ])
    .filter(({ ignoredBy }) => ignoredBy === undefined)
    .map(({ path }) => path);
};
const all = [
  '/metadata/annotations/a~1b',
  '/spec/replicas',
  '/spec/template/spec/containers/1/image',
];

describe('ignoreDifferences', () => {
  it.each<[string, Partial<IgnoreDifference>, string[]]>([
    ['nothing', {}, all],
    ['a pointer', { jsonPointers: ['/spec/replicas'] }, [all[0], all[2]]],
    [
      'a pointer with escapes',
      { jsonPointers: ['/metadata/annotations/a~1b'] },
      [all[1], all[2]],
    ],
    ['a whole subtree', { jsonPointers: ['/spec'] }, [all[0]]],
    ['another name', { name: 'db', jsonPointers: ['/spec'] }, all],
    ['another namespace', { namespace: 'x', jsonPointers: ['/spec'] }, all],
    ['globs', { group: '*', kind: 'Dep*', jsonPointers: ['/spec'] }, [all[0]]],
    ['the core group', { group: '', jsonPointers: ['/spec'] }, all],
    [
      'a jq path',
      { jqPathExpressions: ['.spec.template.spec.containers[].image'] },
      [all[0], all[1]],
    ],
    [
      'a jq path with select',
      {
        jqPathExpressions: [
          '.spec.template.spec.containers[] | select(.name == "web") | .image',
        ],
      },
      [all[0], all[1]],
    ],
    [
      'a jq path with quotes',
      { jqPathExpressions: ['.metadata.annotations["a/b"]'] },
      [all[1], all[2]],
    ],
    [
      'a jq path that selects another',
      {
        jqPathExpressions: [
          '.spec.template.spec.containers[]|select(.name=="other").image',
        ],
      },
      all,
    ],
    [
      'a field manager',
      { managedFieldsManagers: ['scaler'] },
      [all[0], all[2]],
    ],
    [
      'a field manager that owns nothing',
      { managedFieldsManagers: ['x'] },
      all,
    ],
  ])('%s', (_name, entry, expected) => {
    expect(found(entry)).toEqual(expected);
  });

  it('says what hides a difference', () => {
    const rules = compileIgnoreRules([
      { group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] },
    ]);
    expect(
      diffWithRules(object(1, 'a'), object(2, 'a'), rules.for(ref)),
    ).toEqual([
      {
        path: '/spec/replicas',
        desired: 1,
        live: 2,
        ignoredBy: 'jsonPointers: /spec/replicas',
      },
    ]);
  });

  it('names an expression that it cannot read', () => {
    const { conditions } = compileIgnoreRules([
      { kind: 'Deployment', jqPathExpressions: ['.spec | to_entries'] },
    ]);
    expect(conditions).toHaveLength(1);
    expect(conditions[0].message).toContain('.spec | to_entries');
  });
});

it.each(['', '.a | keys', 'del(.a)', '.a[', '.a["b]', '..', 'a.b'])(
  'refuses %p',
  text => {
    expect(parseJqPath(text)).toBeUndefined();
  },
);
