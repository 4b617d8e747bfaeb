import { fieldName } from './fieldName';
import { countLines, unifiedLines } from './lines';
import { bySection, changeSummary, sentences, valueText } from './sentences';

const deployment = (replicas: number, memory: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', labels: { 'app.kubernetes.io/name': 'api' } },
  spec: {
    replicas,
    template: {
      spec: {
        containers: [
          {
            name: 'api',
            env: [{ name: 'LOG_LEVEL', value: 'info' }],
            resources: { limits: { memory } },
          },
        ],
      },
    },
  },
});

describe('fieldName', () => {
  const object = deployment(4, '512Mi');
  it.each([
    ['/spec/replicas', 'replicas'],
    [
      '/spec/template/spec/containers/0/resources/limits/memory',
      'api.resources.limits.memory',
    ],
    ['/spec/template/spec/containers/0/env/0/value', 'api.env.LOG_LEVEL'],
    ['/spec/template/spec/containers/3/image', 'containers[3].image'],
    [
      '/metadata/labels/app.kubernetes.io~1name',
      'metadata.labels.app.kubernetes.io/name',
    ],
    ['', '(whole object)'],
  ])('calls %s %s', (path, name) => {
    expect(fieldName(path, object)).toBe(name);
  });
});

describe('sentences', () => {
  it('says which value Git has and which the cluster', () => {
    const [sentence] = sentences([
      { path: '/spec/replicas', desired: 4, live: 6 },
    ]);
    expect(sentence).toMatchObject({
      field: 'replicas',
      desired: '4',
      live: '6',
      kind: 'changed',
      section: 'Scale',
    });
  });

  it('tells fields that one side lacks', () => {
    expect(
      sentences([
        { path: '/data/a', desired: 'x' },
        { path: '/data/b', live: 'y' },
      ]).map(sentence => sentence.kind),
    ).toEqual(['missing', 'extra']);
  });

  it('groups by what a field is about', () => {
    const groups = bySection(
      sentences([
        { path: '/metadata/labels/a', desired: '1', live: '2' },
        {
          path: '/spec/template/spec/containers/0/image',
          desired: 'a',
          live: 'b',
        },
      ]),
    );
    expect(groups.map(group => group.section)).toEqual([
      'Image',
      'Labels and annotations',
    ]);
  });

  it('shortens long and many-line values', () => {
    expect(valueText('first\nsecond')).toBe('first…');
    expect(valueText('x'.repeat(500))).toHaveLength(81);
    expect(valueText('')).toBe('""');
    expect(valueText(undefined)).toBeUndefined();
  });

  it('sums up in the direction of a sync, without what is ignored', () => {
    expect(
      changeSummary([
        { path: '/spec/replicas', desired: 4, live: 6 },
        { path: '/spec/paused', desired: true, ignoredBy: 'rule' },
      ]),
    ).toBe('replicas 6 → 4');
  });
});

describe('unifiedLines', () => {
  const lines = unifiedLines(deployment(6, '1Gi'), deployment(4, '512Mi'));

  it('removes what the cluster has and adds what Git has', () => {
    expect(
      lines.flatMap(line =>
        line.kind === 'removed' || line.kind === 'added'
          ? [`${line.kind} ${line.text.trim()}`]
          : [],
      ),
    ).toEqual([
      'removed replicas: 6',
      'added replicas: 4',
      'removed memory: 1Gi',
      'added memory: 512Mi',
    ]);
    expect(countLines(lines)).toEqual({ added: 2, removed: 2 });
  });

  it('folds what is the same and keeps the line numbers', () => {
    const fold = lines.find(line => line.kind === 'fold');
    expect(fold).toBeDefined();
    const removed = lines.find(line => line.kind === 'removed');
    expect(removed).toMatchObject({ live: 8 });
  });

  it('shows a new object as added whole and two equal ones as one fold', () => {
    expect(countLines(unifiedLines(undefined, deployment(1, '1Gi')))).toEqual({
      added: 18,
      removed: 0,
    });
    expect(
      unifiedLines(deployment(1, '1Gi'), deployment(1, '1Gi')),
    ).toHaveLength(1);
  });
});
