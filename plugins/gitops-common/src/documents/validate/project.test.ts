import { load } from 'js-yaml';
import { problems } from '../__testUtils__/documents';
import { parseDocument } from '../parse';

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
        - { repos: [{ url: "https://other.example/*" }], ssh: { mode: head, keys: ["SHA256:ohD8VZEXGWo6Ez8GSEJQ9WpafgLFsOfLOtGGQCQo6Og", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA ada@example"] } }
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
      'source integrity without sense',
      `  sourceIntegrity:
    git:
      policies:
        - { repos: [{ url: "*" }], gpg: { mode: head, keys: [nope] }, ssh: { mode: strict, keys: ["ssh-dss AAAA"] } }`,
      [
        /policies\[0\]\.gpg\.keys\[0\]: "nope" is no key id/,
        /policies\[0\]\.ssh\.keys\[0\]: "ssh-dss AAAA" is no public key/,
      ],
    ],
    [
      'two modes in one policy',
      `  sourceIntegrity: { git: { policies: [{ repos: [{ url: "*" }], gpg: { mode: head }, ssh: { mode: strict } }] } }`,
      [/policies\[0\]\.ssh\.mode: is "strict", but that of gpg is "head"/],
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
