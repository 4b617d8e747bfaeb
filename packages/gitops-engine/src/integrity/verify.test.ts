import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startGitServer, type GitServer } from '@backstage-gitops/devcluster';
import { createGitProvider, type GitMirror, type GitProvider } from '../git';
import { startLauncher, type Launcher } from '../launcher';
import { makeSigners, type Signers } from './__testUtils__/signers';
import type { IntegrityPolicy } from './types';
import { createIntegrityChecker, type IntegrityChecker } from './verify';

jest.setTimeout(120_000);

/** Real git, gpg and ssh-keygen sign; both ways to Git bring what is checked, and must lead to one report. */
describe('signatures', () => {
  let folder: string;
  let launcher: Launcher;
  let server: GitServer;
  let providers: GitProvider[];
  let checker: IntegrityChecker;
  let signers: Signers;
  let mirrors: GitMirror[];
  let ada: { fingerprint: string; armour: string };
  let eve: { fingerprint: string; armour: string };
  let ssh: { file: string; open: string; fingerprint: string };

  const withGpg = (key: string) => ['-c', `user.signingkey=${key}`];
  const withSsh = (file: string) => [
    ...['-c', 'gpg.format=ssh', '-c', `user.signingkey=${file}`],
  ];
  /** Commits in the work tree; resolves to the commit's id. */
  const commit = (settings: readonly string[], message = 'change') => {
    const sign = settings.length > 0 ? ['-S'] : [];
    signers.git(
      ...[...settings, 'commit', '-q', '--allow-empty', '-m', message, ...sign],
    );
    return signers.git('rev-parse', 'HEAD');
  };
  const push = () =>
    signers.git('push', '-q', '--force', '--tags', 'origin', 'HEAD:main');
  const policy = (more: Partial<IntegrityPolicy>): IntegrityPolicy => ({
    mode: 'head',
    gpgKeys: [],
    sshKeys: [],
    ...more,
  });
  const check = async (
    id: string,
    asked: IntegrityPolicy,
    { ref = 'refs/heads/main', keys = [ada.armour, eve.armour] } = {},
  ) => {
    const reports = await Promise.all(
      mirrors.map(async mirror => {
        await mirror.fetchCommit(id, { ref });
        return checker.verify({
          mirror,
          commit: id,
          ref,
          policy: asked,
          keys: { gpg: keys },
        });
      }),
    );
    expect(reports[1]).toEqual(reports[0]);
    return reports[0];
  };
  const reasons = (report: { problems: { reason: string }[] }) =>
    report.problems.map(({ reason }) => reason);

  beforeAll(async () => {
    // Not below a long temporary folder: the path of an agent's socket is short.
    folder = await mkdtemp('/tmp/sig-');
    launcher = startLauncher();
    server = await startGitServer({ dir: join(folder, 'served') });
    await server.createRepo('apps');
    signers = await makeSigners(folder);
    // By the folder: a push waits in this process, where the server runs too.
    signers.git('remote', 'add', 'origin', join(server.dir, 'apps.git'));
    ada = await signers.gpgKey('Ada Lovelace <ada@example.com>');
    eve = await signers.gpgKey('Eve <eve@example.com>');
    ssh = await signers.sshKey('ed25519');
    providers = await Promise.all(
      (['native', 'isomorphic'] as const).map(way =>
        createGitProvider({ folder: join(folder, way), launcher, way }),
      ),
    );
    mirrors = await Promise.all(
      providers.map(each => each.open({ url: server.repoUrl('apps') })),
    );
    checker = createIntegrityChecker({
      launcher,
      folder: join(folder, 'keys'),
    });
  });
  afterAll(async () => {
    signers.stop();
    await Promise.all(providers.map(each => each.close()));
    await launcher.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('takes a commit of an allowed GPG key, by either form of its id', async () => {
    const id = commit(withGpg(ada.fingerprint));
    push();
    for (const key of [
      ada.fingerprint,
      ada.fingerprint.slice(-16).toLowerCase(),
    ]) {
      expect(await check(id, policy({ gpgKeys: [key] }))).toEqual({
        check: 'GIT/GPG',
        mode: 'head',
        problems: [],
        signer: {
          kind: 'gpg',
          key: ada.fingerprint,
          name: 'Ada Lovelace <ada@example.com>',
        },
      });
    }
  });

  it('says what is wrong with a commit', async () => {
    const allowed = policy({ gpgKeys: [ada.fingerprint] });
    const unsigned = commit([]);
    const strangers = commit(withGpg(eve.fingerprint));
    push();
    expect(await check(unsigned, allowed)).toMatchObject({
      problems: [{ object: 'commit', id: unsigned, reason: 'is not signed' }],
    });
    expect(reasons(await check(strangers, allowed))).toEqual([
      `is signed with GPG key ${eve.fingerprint}, which the policy does not allow`,
    ]);
    // Allowed, but nobody registered the key itself.
    const byEve = policy({ gpgKeys: [eve.fingerprint] });
    expect(
      reasons(await check(strangers, byEve, { keys: [ada.armour] })),
    ).toEqual([
      `is signed with GPG key ${eve.fingerprint.slice(
        -16,
      )}, which is not registered`,
    ]);
    expect(reasons(await check(strangers, byEve, { keys: [] }))).toHaveLength(
      1,
    );
  });

  it('notices a commit that was changed after it was signed', async () => {
    for (const [settings, asked] of [
      [withGpg(ada.fingerprint), policy({ gpgKeys: [ada.fingerprint] })],
      [withSsh(ssh.file), policy({ sshKeys: [ssh.fingerprint] })],
    ] as const) {
      const good = commit(settings, 'deploy one replica');
      const text = signers.git('cat-file', 'commit', good);
      await writeFile(
        join(folder, 'forged'),
        `${text.replace('one replica', 'all replicas')}\n`,
      );
      const forged = signers.git(
        ...['hash-object', '-t', 'commit', '-w', join(folder, 'forged')],
      );
      signers.git('update-ref', 'refs/heads/main', forged);
      push();
      const [reason] = reasons(await check(forged, asked));
      expect(reason).toContain('does not fit');
      signers.git('update-ref', 'refs/heads/main', good);
      push();
      expect(reasons(await check(good, asked))).toEqual([]);
    }
  });

  it('knows expired and revoked keys', async () => {
    const brief = await signers.gpgKey(
      'Brief <brief@example.com>',
      'seconds=2',
    );
    const id = commit(withGpg(brief.fingerprint));
    push();
    // gpg counts whole seconds, and a key holds to the end of its last one.
    await new Promise(resolve => setTimeout(resolve, 3_100));
    expect(
      reasons(
        await check(id, policy({ gpgKeys: [brief.fingerprint] }), {
          keys: [brief.armour],
        }),
      ),
    ).toEqual([expect.stringContaining('which has expired')]);

    const gone = await signers.gpgKey('Gone <gone@example.com>');
    const signed = commit(withGpg(gone.fingerprint));
    push();
    const file = join(folder, 'g/openpgp-revocs.d', `${gone.fingerprint}.rev`);
    const revocation = (await readFile(file, 'utf8')).replace(':---', '---');
    await writeFile(file, revocation);
    signers.gpg('--import', file);
    const armour = signers.gpg('--armor', '--export', gone.fingerprint);
    expect(
      reasons(
        await check(signed, policy({ gpgKeys: [gone.fingerprint] }), {
          keys: [armour],
        }),
      ),
    ).toEqual([expect.stringContaining('which was revoked')]);
    expect(await checker.describeGpgKeys(armour)).toEqual([
      {
        fingerprint: gone.fingerprint,
        id: gone.fingerprint.slice(-16),
        owners: ['Gone <gone@example.com>'],
        expiresAt: undefined,
        revoked: true,
      },
    ]);
    expect(await checker.describeGpgKeys('nonsense')).toEqual([]);
  });

  it.each([
    ['ed25519', undefined],
    ['rsa', 3072],
    ['ecdsa', 256],
    ['ecdsa', 384],
    ['ecdsa', 521],
  ])('takes an SSH signature of %s %s', async (kind, bits) => {
    const key = await signers.sshKey(kind, bits);
    const id = commit(withSsh(key.file));
    push();
    for (const entry of [key.fingerprint, key.open]) {
      expect(await check(id, policy({ sshKeys: [entry] }))).toEqual({
        check: 'GIT/SSH',
        mode: 'head',
        problems: [],
        signer: { kind: 'ssh', key: key.fingerprint },
      });
    }
    expect(
      reasons(await check(id, policy({ sshKeys: [ssh.fingerprint] }))),
    ).toEqual([
      `is signed with SSH key ${key.fingerprint}, which the policy does not allow`,
    ]);
  });

  it('takes either kind where a policy allows both, and no kind that it does not', async () => {
    const both = policy({
      gpgKeys: [ada.fingerprint],
      sshKeys: [ssh.fingerprint],
    });
    const byGpg = commit(withGpg(ada.fingerprint));
    const bySsh = commit(withSsh(ssh.file));
    push();
    expect(reasons(await check(byGpg, both))).toEqual([]);
    expect((await check(bySsh, both)).check).toBe('GIT/GPG+SSH');
    expect(
      reasons(await check(bySsh, policy({ gpgKeys: [ada.fingerprint] }))),
    ).toHaveLength(1);
  });

  it('takes no SSH signature that was made for something else', async () => {
    const unsigned = commit([]);
    const object = `${signers.git('cat-file', 'commit', unsigned)}\n`;
    await writeFile(join(folder, 'mail'), object);
    await rm(join(folder, 'mail.sig'), { force: true });
    signers.git(
      ...['-c', `alias.sign=!ssh-keygen -Y sign -q -n mail -f`],
      ...['sign', ssh.file, join(folder, 'mail')],
    );
    const signature = await readFile(join(folder, 'mail.sig'), 'utf8');
    const [header, message] = object.split(/\n\n(.*)/s);
    const lines = signature.trimEnd().split('\n').join('\n ');
    await writeFile(
      join(folder, 'forged'),
      `${header}\ngpgsig ${lines}\n\n${message}`,
    );
    const forged = signers.git(
      ...['hash-object', '-t', 'commit', '-w', join(folder, 'forged')],
    );
    signers.git('update-ref', 'refs/heads/main', forged);
    push();
    expect(
      reasons(await check(forged, policy({ sshKeys: [ssh.fingerprint] }))),
    ).toEqual(['has an SSH signature that was made for "mail", not for Git']);
    signers.git('update-ref', 'refs/heads/main', unsigned);
  });

  it('looks at an annotated tag in the place of its commit', async () => {
    const allowed = policy({
      gpgKeys: [ada.fingerprint],
      sshKeys: [ssh.fingerprint],
    });
    const unsigned = commit([]);
    signers.git(...withGpg(ada.fingerprint), 'tag', '-s', '-m', 'x', 'signed');
    signers.git(...withSsh(ssh.file), 'tag', '-s', '-m', 'x', 'ssh-signed');
    signers.git('tag', '-a', '-m', 'x', 'unsigned');
    signers.git('tag', 'light');
    push();
    const byTag = async (name: string) =>
      check(unsigned, allowed, { ref: `refs/tags/${name}` });
    expect(await byTag('signed')).toMatchObject({
      problems: [],
      signer: { key: ada.fingerprint },
    });
    expect(await byTag('ssh-signed')).toMatchObject({
      problems: [],
      signer: { key: ssh.fingerprint },
    });
    expect(await byTag('unsigned')).toMatchObject({
      problems: [{ object: 'tag', reason: 'is not signed' }],
    });
    expect(await byTag('light')).toMatchObject({
      problems: [{ object: 'commit', reason: 'is not signed' }],
    });
    // Moved between the listing and the check.
    const later = commit(withGpg(ada.fingerprint));
    signers.git(
      ...[...withGpg(ada.fingerprint), 'tag', '-f', '-s', '-m', 'y', 'signed'],
    );
    push();
    for (const mirror of mirrors) {
      await mirror.fetchCommit(later, { ref: 'refs/heads/main' });
    }
    expect(await byTag('signed')).toMatchObject({
      problems: [
        {
          object: 'tag',
          reason: expect.stringContaining(
            `does not lead to commit ${unsigned}`,
          ),
        },
      ],
    });
  });

  it('in mode strict looks at all commits back to a seal', async () => {
    const strict = policy({ mode: 'strict', gpgKeys: [ada.fingerprint] });
    const unsigned = commit([], 'before anybody signed');
    commit(withGpg(ada.fingerprint), 'sealing\n\nArgocd-gpg-seal: we begin');
    const good = commit(withGpg(ada.fingerprint));
    push();
    expect(reasons(await check(good, strict))).toEqual([]);

    const slipped = commit([], 'slipped in');
    const head = commit(withGpg(ada.fingerprint));
    push();
    expect(
      reasons(await check(head, policy({ ...strict, mode: 'head' }))),
    ).toEqual([]);
    expect((await check(head, strict)).problems).toEqual([
      { object: 'commit', id: slipped, reason: 'is not signed' },
    ]);
    // A seal that nobody signed seals nothing.
    commit([], 'x\n\nArgocd-gpg-seal: trust me');
    const after = commit(withGpg(ada.fingerprint));
    push();
    const found = (await check(after, strict)).problems.map(({ id }) => id);
    expect(found).toContain(slipped);
    expect(found).not.toContain(unsigned);
  });

  it('reports ten problems at most, and asks for a seal in long histories', async () => {
    for (let i = 0; i < 14; i += 1) commit([], `unsigned ${i}`);
    const head = signers.git('rev-parse', 'HEAD');
    push();
    const strict = policy({ mode: 'strict', gpgKeys: [ada.fingerprint] });
    expect((await check(head, strict)).problems).toHaveLength(10);

    signers.git('checkout', '-q', '--orphan', 'long');
    const limited = createIntegrityChecker({
      launcher,
      folder: join(folder, 'keys'),
      maxCommits: 3,
    });
    for (let i = 0; i < 5; i += 1) commit(withSsh(ssh.file), `${i}`);
    const last = signers.git('rev-parse', 'HEAD');
    push();
    await mirrors[0].fetchCommit(last, { ref: 'refs/heads/main' });
    const report = await limited.verify({
      mirror: mirrors[0],
      commit: last,
      ref: 'refs/heads/main',
      policy: policy({ mode: 'strict', sshKeys: [ssh.fingerprint] }),
      keys: { gpg: [] },
    });
    expect(reasons(report)).toEqual([
      expect.stringContaining('more than 3 commits before it without a seal'),
    ]);
  });

  it('asks for nothing in mode none', async () => {
    const id = commit([]);
    push();
    expect(await check(id, policy({ mode: 'none' }))).toMatchObject({
      problems: [],
    });
  });
});
