import { load } from 'js-yaml';
import { FULL_APPLICATION, problems } from '../__testUtils__/documents';
import { parseDocument } from '../parse';

/** An Application with the given lines below spec, indented by two. */
const app = (spec: string, rest = '') => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: guestbook, namespace: argocd }
${rest}
spec:
  destination: { server: https://kubernetes.default.svc, namespace: guestbook }
${spec}
`;
const source =
  '  source: { repoURL: https://git.example/apps.git, path: guestbook }\n';

describe('Application', () => {
  it('keeps every field and drops what the server writes', () => {
    const { document, errors } = parseDocument(load(FULL_APPLICATION));
    expect(errors).toEqual([]);
    expect(document).not.toHaveProperty('status');
    expect(document?.metadata).toEqual({
      name: 'checkout-prod.eu',
      namespace: 'argocd',
      labels: expect.anything(),
      annotations: expect.anything(),
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    });
    const original = load(FULL_APPLICATION);
    expect(original).toHaveProperty('status');
    expect(original).toMatchObject({ spec: { ...document?.spec } });
  });

  it('takes null for optional fields, but leaves nulls of free content', () => {
    const { document } = parseDocument(
      load(
        app(
          `  source: { repoURL: r, path: p, helm: null, kustomize: null, directory: { jsonnet: null } }
  syncPolicy: { automated: { prune: null }, retry: null }
  ignoreDifferences: null`,
          'status: null',
        ),
      ),
    );
    expect(document?.spec).toEqual({
      source: { repoURL: 'r', path: 'p', directory: {} },
      destination: expect.anything(),
      syncPolicy: { automated: {} },
    });
    const helm = parseDocument(
      load(
        app(
          '  source: { repoURL: r, path: p, helm: { valuesObject: { a: null } } }',
        ),
      ),
    );
    expect(helm.document?.spec).toMatchObject({
      source: { helm: { valuesObject: { a: null } } },
    });
  });

  it('accepts the hydrator', () => {
    expect(
      problems(
        app(`  sourceHydrator:
    drySource: { repoURL: https://git.example/dry.git, targetRevision: HEAD, path: apps/web, helm: { values: "a: 1" } }
    syncSource: { targetBranch: env/prod, path: web }
    hydrateTo: { targetBranch: env/prod-next }`),
      ),
    ).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    [
      'a misspelt field, with the right one',
      `${source}  syncPolicy: { automated: { selfheal: true } }`,
      [
        'spec.syncPolicy.automated.selfheal: unknown field; did you mean selfHeal?',
      ],
    ],
    [
      'all problems at once',
      '  sourc: {}\n  project: 5\n  info: [{ name: a }]',
      [
        'spec.sourc: unknown field; did you mean source?',
        'spec.project: must be a string, is a number; write "5" in quotes',
        'spec.info[0].value: is required',
      ],
    ],
    ['no source', '', ['spec: needs source, sources or sourceHydrator']],
    [
      'a chart without a revision',
      '  source: { repoURL: https://charts.example, chart: web }',
      [
        'spec.source.targetRevision: is required with chart; name the version of the chart or a range',
      ],
    ],
    [
      'neither path nor chart',
      '  source: { repoURL: https://git.example/a.git }',
      ['spec.source: needs path or chart; use path "." for the root'],
    ],
    [
      'two types of one source',
      '  source: { repoURL: r, path: p, helm: { values: a }, kustomize: { namePrefix: a } }',
      [
        'spec.source: sets options of helm and kustomize; a source has one type',
      ],
    ],
    [
      'a path that leads out',
      '  source: { repoURL: r, path: a/../../b }',
      [
        'spec.source.path: "a/../../b" leads out of the repository; use a path relative to its root',
      ],
    ],
    [
      'refs and names that repeat, and sources without anything',
      `  sources:
    - { repoURL: a, path: p, ref: one, name: n }
    - { repoURL: b, ref: one, name: n }`,
      [
        'spec.sources[1].ref: is the same as spec.sources[0].ref',
        'spec.sources[1].name: is the same as spec.sources[0].name',
      ],
    ],
    [
      'a source of many without path, chart and ref; a bad ref',
      '  sources: [{ repoURL: a }, { repoURL: b, ref: "a b" }]',
      [
        'spec.sources[0]: needs path, chart or ref',
        'spec.sources[1].ref: "a b" is no valid ref: letters, digits, "_" and "-"',
      ],
    ],
    [
      'a sync option without a value',
      `${source}  syncPolicy: { syncOptions: [CreateNamespace, Prune = false] }`,
      [
        'spec.syncPolicy.syncOptions[0]: "CreateNamespace" is no sync option; write Key=value without spaces',
        'spec.syncPolicy.syncOptions[1]: "Prune = false" is no sync option; write Key=value without spaces',
      ],
    ],
    [
      'bad durations',
      `${source}  syncPolicy: { retry: { limit: 1.5, backoff: { duration: 5 minutes, factor: 0, maxDuration: 3M } } }`,
      [
        'spec.syncPolicy.retry.limit: must be a whole number, is a number',
        'spec.syncPolicy.retry.backoff.duration: "5 minutes" is no duration; write seconds or a form like "1m30s"',
        'spec.syncPolicy.retry.backoff.factor: must be 1 or more',
        'spec.syncPolicy.retry.backoff.maxDuration: "3M" is no duration; write seconds or a form like "1m30s"',
      ],
    ],
    [
      'a revision that YAML reads as a number',
      '  source: { repoURL: r, path: p, targetRevision: 1.5 }',
      [
        'spec.source.targetRevision: must be a string, is a number; write "1.5" in quotes',
      ],
    ],
    [
      'names that Kubernetes refuses',
      `${source}  project: My Project`,
      [
        'spec.project: "My Project" is no valid name: lower-case letters, digits, "-" and ".", at most 253 characters, starting and ending with a letter or digit',
      ],
    ],
    [
      'unknown webhook providers and fields',
      `${source}  webhook: { gitlb: [], github: [{ url: ftp://x, token: a }] }`,
      [
        'spec.webhook.gitlb: unknown field; did you mean gitlab?',
        'spec.webhook.github[0].url: "ftp://x" is no http or https address',
        'spec.webhook.github[0].token: unknown field',
      ],
    ],
    [
      'a pointer that is none, and an entry without a kind',
      `${source}  ignoreDifferences: [{ jsonPointers: [spec/replicas] }]`,
      [
        'spec.ignoreDifferences[0].jsonPointers[0]: "spec/replicas" is no JSON pointer; it starts with "/"',
        'spec.ignoreDifferences[0].kind: is required',
      ],
    ],
  ])('refuses %s', (_, spec, expected) => {
    expect(problems(app(spec))).toEqual(expected);
  });

  it.each([
    ['{ server: https://a.example, name: a }', /has both server and name/],
    ['{ namespace: a }', /needs server or name/],
    ['{ server: kubernetes.default.svc }', /no http or https address/],
    ['{}', /needs server or name/],
    ['{ name: a, namespace: Shop }', /"Shop" is no valid namespace/],
    ['null', /^spec\.destination: must be an object, is null/],
  ])('refuses the destination %s', (destination, reason) => {
    const document = app(source).replace(
      /destination: .*/,
      `destination: ${destination}`,
    );
    expect(problems(document)).toEqual([expect.stringMatching(reason)]);
  });

  it.each([
    ['{ name: Guestbook }', /^metadata\.name: "Guestbook" is no valid name/],
    ['{ namespace: argocd }', /^metadata\.name: is required/],
    ['{ name: a, labels: { "a b": c } }', /^metadata\.labels\["a b"\]/],
    ['{ name: a, labels: { a: "b c" } }', /^metadata\.labels\.a/],
    [
      '{ name: a, annotations: { argocd.argoproj.io/sync-wave: 1 } }',
      /^metadata\.annotations\["argocd\.argoproj\.io\/sync-wave"\]: must be a string/,
    ],
    ['{ name: a, lables: {} }', /did you mean labels\?/],
    [`{ name: ${'a'.repeat(254)} }`, /^metadata\.name/],
  ])('refuses the metadata %s', (metadata, reason) => {
    const document = app(source).replace(
      /metadata: .*/,
      `metadata: ${metadata}`,
    );
    expect(problems(document)).toEqual([expect.stringMatching(reason)]);
  });
});
