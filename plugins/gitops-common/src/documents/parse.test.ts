import { load } from 'js-yaml';
import { isDocument, parseDocument, validateDocument } from './parse';

const problems = (yaml: string) =>
  validateDocument(load(yaml)).map(
    ({ path, message }) => `${path}: ${message}`,
  );

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

const FULL = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: checkout-prod.eu
  namespace: argocd
  uid: 8a2c
  resourceVersion: "12"
  generation: 4
  creationTimestamp: "2026-01-01T00:00:00Z"
  managedFields: [{ manager: kubectl, operation: Update }]
  ownerReferences: [{ apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, name: all, uid: x }]
  labels: { team: payments, app.kubernetes.io/part-of: checkout }
  annotations:
    argocd.argoproj.io/sync-wave: "-1"
    notifications.argoproj.io/subscribe.on-deployed.slack: deploys
  finalizers: [resources-finalizer.argocd.argoproj.io]
spec:
  project: payments
  sources:
    - repoURL: https://charts.example
      chart: checkout
      targetRevision: 1.5.x
      name: chart
      helm:
        releaseName: checkout
        valueFiles: [$values/prod.yaml, values.yaml]
        ignoreMissingValueFiles: true
        values: "a: 1"
        valuesObject: { replicas: 3, nested: { keep: null } }
        parameters: [{ name: image.tag, value: "1.5.0", forceString: true }]
        fileParameters: [{ name: config, path: files/config.json }]
        version: v3
        passCredentials: false
        skipCrds: true
        skipTests: true
        skipSchemaValidation: true
        namespace: checkout
        kubeVersion: 1.31.0
        apiVersions: [monitoring.coreos.com/v1]
    - repoURL: https://git.example/values.git
      targetRevision: main
      ref: values
    - repoURL: https://git.example/apps.git
      path: checkout/overlays/prod
      tagPrefix: checkout/
      kustomize:
        namePrefix: p-
        nameSuffix: -s
        images: [web=registry.example/web:2]
        replicas: [{ name: web, count: 3 }, { name: api, count: "2" }]
        commonLabels: { a: b }
        labelWithoutSelector: true
        labelIncludeTemplates: true
        forceCommonLabels: true
        commonAnnotations: { c: d }
        commonAnnotationsEnvsubst: true
        forceCommonAnnotations: true
        namespace: checkout
        patches:
          - patch: "- { op: remove, path: /spec/replicas }"
            target: { group: apps, version: v1, kind: Deployment, name: web, labelSelector: a=b }
            options: { allowNameChange: true }
          - { path: patch.yaml }
        components: [../../components/tls]
        ignoreMissingComponents: true
        version: v5
        kubeVersion: 1.31.0
        apiVersions: []
    - repoURL: https://git.example/apps.git
      path: jsonnet
      directory:
        recurse: true
        include: "*.jsonnet"
        exclude: "{a,b}"
        disableExtensionFilter: false
        jsonnet:
          extVars: [{ name: env, value: prod }]
          tlas: [{ name: n, value: "1", code: true }]
          libs: [vendor]
    - repoURL: oci://registry.example/manifests
      path: .
      targetRevision: 1.0.0
      plugin:
        name: cue
        env: [{ name: A, value: b }]
        parameters: [{ name: p, string: x }, { name: q, array: [] }, { name: r, map: {} }]
  destination: { name: in-cluster, namespace: checkout }
  syncPolicy:
    automated: { enabled: true, prune: true, selfHeal: true, allowEmpty: false }
    syncOptions: [CreateNamespace=true, PrunePropagationPolicy=background, Unknown=kept]
    retry:
      limit: -1
      refresh: true
      backoff: { duration: "5", factor: 2, maxDuration: 3m30s }
    managedNamespaceMetadata: { labels: { a: b }, annotations: { c: d } }
  ignoreDifferences:
    - group: apps
      kind: Deployment
      name: web
      namespace: checkout
      jsonPointers: [/spec/replicas]
      jqPathExpressions: [".spec.template.spec.initContainers[]"]
      managedFieldsManagers: [kube-controller-manager]
  info: [{ name: url, value: https://example.org }]
  revisionHistoryLimit: 3
  webhook:
    gitlab: [{ url: https://gitlab.example/hook, secret: abc }]
    github: []
    bitbucket: [{ secret: abc }]
    gitea: []
    azuredevops: []
operation:
  initiatedBy: { username: jan, automated: false }
  info: [{ name: reason, value: release }]
  retry: { limit: 2 }
  sync:
    revision: main
    prune: true
    dryRun: false
    syncStrategy: { hook: { force: true } }
    resources: [{ group: apps, kind: Deployment, name: web }]
    syncOptions: [Validate=false]
    autoHealAttemptsCount: 1
status: { anything: [goes] }
`;

describe('Application', () => {
  it('keeps every field and drops what the server writes', () => {
    const { document, errors } = parseDocument(load(FULL));
    expect(errors).toEqual([]);
    expect(document).not.toHaveProperty('status');
    expect(document?.metadata).toEqual({
      name: 'checkout-prod.eu',
      namespace: 'argocd',
      labels: expect.anything(),
      annotations: expect.anything(),
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    });
    const original = load(FULL);
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

describe('AppProject', () => {
  const project = (spec: string) => `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: payments }
spec:
${spec}
`;

  it('keeps every field', () => {
    const yaml = project(`  description: Team payments
  sourceRepos: ["https://git.example/payments/*", "!https://git.example/secret"]
  sourceNamespaces: ["team-*"]
  destinations:
    - { server: "*", namespace: "payments-*" }
    - { name: "!prod", namespace: "*" }
  clusterResourceWhitelist: [{ group: "*", kind: Namespace, name: "payments-*" }]
  clusterResourceBlacklist: []
  namespaceResourceWhitelist: [{ group: apps, kind: Deployment }]
  namespaceResourceBlacklist: [{ group: "", kind: ResourceQuota }]
  permitOnlyProjectScopedClusters: true
  orphanedResources: { warn: false, ignore: [{ group: apps, kind: Deployment, name: "x*" }] }
  roles:
    - name: deployer
      description: May sync
      policies:
        - p, proj:payments:deployer, applications, sync, payments/*, allow
        - p, proj:payments:deployer, applications, action/apps/Deployment/restart, payments/*, deny
      groups: [team-payments]
      jwtTokens: [{ iat: 1700000000, exp: 0, id: ci }]
  syncWindows:
    - kind: deny
      schedule: "0 18 * * 5,6"
      duration: 1h30m
      applications: ["*-prod"]
      manualSync: true
      timeZone: Europe/Berlin
      andOperator: true
      syncOverrun: false
      description: Freeze
  signatureKeys: [{ keyID: 4AEE18F83AFDEB23 }]
  sourceIntegrity:
    git:
      policies:
        - { repos: [{ url: "https://git.example/*" }], gpg: { mode: strict, keys: [4AEE18F83AFDEB23] } }
  destinationServiceAccounts:
    - { server: "https://*", namespace: "payments-*", defaultServiceAccount: "deploy:deployer" }`);
    const { document, errors } = parseDocument(load(yaml));
    expect(errors).toEqual([]);
    expect(document).toEqual(load(yaml));
  });

  it('tells an absent list from an empty one', () => {
    const absent = parseDocument(
      load(project('  namespaceResourceWhitelist: null')),
    );
    expect(absent.document?.spec).toEqual({});
    const empty = parseDocument(
      load(project('  namespaceResourceWhitelist: []')),
    );
    expect(empty.document?.spec).toEqual({ namespaceResourceWhitelist: [] });
  });

  it.each<[string, string, RegExp[]]>([
    [
      'deny-all patterns',
      '  sourceRepos: ["!*"]\n  destinations: [{ server: "!*" }]',
      [/^spec\.sourceRepos\[0\]: "!\*"/, /^spec\.destinations\[0\]\.server/],
    ],
    [
      'repeated entries',
      '  sourceRepos: [a, b, a]\n  destinations: [{ server: a }, { server: a, namespace: "" }]',
      [
        /^spec\.sourceRepos\[2\]: is the same as spec\.sourceRepos\[0\]/,
        /^spec\.destinations\[1\]/,
      ],
    ],
    [
      'a name on namespaced kinds',
      '  namespaceResourceWhitelist: [{ group: a, kind: b, name: c }]',
      [/^spec\.namespaceResourceWhitelist\[0\]\.name: unknown field/],
    ],
    [
      'bad roles',
      `  roles:
    - { name: "a b" }
    - name: dev
      groups: ["cn=a,ou=b"]
      policies:
        - p, proj:other:dev, applications, get, payments/*, allow
        - p, proj:payments:dev, pods, get, payments/*, allow
        - p, proj:payments:dev, applications, fly, payments/*, allow
        - p, proj:payments:dev, applications, get, other/*, allow
        - p, proj:payments:dev, applications, get, payments/*, maybe
        - p, proj:payments:dev, applications, get, payments/*`,
      [
        /^spec\.roles\[0\]\.name: "a b"/,
        /^spec\.roles\[1\]\.groups\[0\]: .*comma/,
      ],
    ],
    [
      'bad policies',
      `  roles:
    - name: dev
      policies:
        - p, proj:other:dev, applications, get, payments/*, allow
        - p, proj:payments:dev, pods, get, payments/*, allow
        - p, proj:payments:dev, applications, fly, payments/*, allow
        - p, proj:payments:dev, applications, get, other/*, allow
        - p, proj:payments:dev, applications, get, payments/*, maybe
        - p, proj:payments:dev, applications, get, payments/*`,
      [
        /policies\[0\]: .*the subject must be proj:payments:dev/,
        /policies\[1\]: .*the resource/,
        /policies\[2\]: .*the action/,
        /policies\[3\]: .*the object must start with payments\//,
        /policies\[4\]: .*the effect/,
        /policies\[5\]: .*write "p, proj/,
      ],
    ],
    [
      'bad windows',
      `  syncWindows:
    - { kind: allow, schedule: "* * * *", duration: 1h, applications: [a] }
    - { kind: maybe, schedule: "61 25 0 13 mo-su", duration: 3600, clusters: [a] }
    - { kind: allow, schedule: "*/5 8-17 1,15 jan-jun mon", duration: 1h }
    - { kind: deny, namespaces: [a] }`,
      [
        /\[0\]\.schedule: .*has 4 fields/,
        /\[1\]\.kind: must be allow or deny, is "maybe"/,
        /\[1\]\.schedule: "61" is no valid minute/,
        /\[1\]\.schedule: "25" is no valid hour/,
        /\[1\]\.schedule: "0" is no valid day of month/,
        /\[1\]\.schedule: "13" is no valid month/,
        /\[1\]\.schedule: "mo-su" is no valid day of week/,
        /\[1\]\.duration: must be a string/,
        /\[2\]: needs applications, clusters or namespaces/,
        /\[3\]\.schedule: is required/,
        /\[3\]\.duration: is required/,
      ],
    ],
    [
      'bad accounts and keys',
      `  signatureKeys: [{ keyID: nope }]
  destinationServiceAccounts: [{ server: "!a", defaultServiceAccount: "a*" }]
  description: ${'x'.repeat(256)}`,
      [
        /^spec\.signatureKeys\[0\]\.keyID/,
        /^spec\.destinationServiceAccounts\[0\]\.server: "!a" may not use "!"/,
        /^spec\.destinationServiceAccounts\[0\]\.defaultServiceAccount/,
        /^spec\.description: has 256 characters; at most 255/,
      ],
    ],
  ])('refuses %s', (_, spec, reasons) => {
    expect(problems(project(spec))).toEqual(
      reasons.map(reason => expect.stringMatching(reason)),
    );
  });
});

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

describe('any value', () => {
  it.each([
    [undefined, /^: must be an object, is undefined/],
    [null, /^: must be an object, is null/],
    [[], /^: must be an object, is a list/],
    [{}, /^kind: is required/],
    [{ kind: 'Aplication' }, /did you mean Application\?/],
    [{ kind: 'Application' }, /^apiVersion: is required/],
    [
      { kind: 'Application', apiVersion: 'argoproj.io/v1' },
      /^apiVersion: must be argoproj.io\/v1alpha1/,
    ],
  ])('%j is refused with a reason', (value, reason) => {
    const errors = validateDocument(value);
    expect(errors.map(e => `${e.path}: ${e.message}`)).toContainEqual(
      expect.stringMatching(reason),
    );
  });

  it('bounds depth, size and the number of problems', () => {
    let deep: unknown = {};
    for (let i = 0; i < 100_000; i += 1) deep = { deep };
    expect(validateDocument({ kind: 'Application', spec: deep })).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/deeper than 64/),
      }),
    ]);
    expect(
      validateDocument({ kind: 'Application', spec: 'x'.repeat(2_000_000) }),
    ).toEqual([{ path: '', message: expect.stringMatching(/too large/) }]);
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, i) => [`unknown${i}`, i]),
    );
    const errors = validateDocument({ kind: 'Application', ...many });
    expect(errors).toHaveLength(101);
    expect(errors[100].message).toMatch(/more problems/);
  });

  it('does not touch prototypes', () => {
    const hostile: unknown = JSON.parse(
      '{"kind":"Application","__proto__":{"polluted":true}}',
    );
    expect(validateDocument(hostile)).toContainEqual({
      path: '__proto__',
      message: 'unknown field',
    });
    expect({}).not.toHaveProperty('polluted');
  });

  it('knows documents from other objects', () => {
    expect(isDocument(load(FULL))).toBe(true);
    expect(
      isDocument({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }),
    ).toBe(false);
    expect(isDocument({ apiVersion: 'apps/v1', kind: 'Application' })).toBe(
      false,
    );
  });
});
