import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startGitServer,
  startSshGitServer,
  type GitServer,
  type SshGitServer,
} from '@backstage-gitops/devcluster';
import { startLauncher, type Launcher } from '../../launcher';
import { createGitProvider } from '../provider';
import type { GitProvider, GitRemote } from '../types';

jest.setTimeout(60_000);

/** A real sshd, and the machine's own ssh. */
describe('git by ssh', () => {
  let folder: string;
  let launcher: Launcher;
  let git: GitServer;
  let ssh: SshGitServer;
  let other: SshGitServer;
  let provider: GitProvider;
  let key: string;
  let strangersKey: string;
  let url: string;

  const makeKey = async (name: string, passphrase = '') => {
    const file = join(folder, name);
    execFileSync('ssh-keygen', [
      ...['-q', '-t', 'ed25519', '-N', passphrase, '-f', file],
    ]);
    return {
      secret: await readFile(file, 'utf8'),
      open: await readFile(`${file}.pub`, 'utf8'),
    };
  };
  const hashed = async (knownHosts: string) => {
    const file = join(folder, 'hashed');
    execFileSync('sh', ['-c', 'cat > "$1"', 'sh', file], { input: knownHosts });
    execFileSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' });
    return readFile(file, 'utf8');
  };
  const failureOf = (remote: GitRemote) =>
    provider.testRemote(remote).then(
      () => {
        throw new Error('was let in');
      },
      error => error,
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'git-ssh-'));
    launcher = startLauncher();
    const mine = await makeKey('id');
    key = mine.secret;
    strangersKey = (await makeKey('stranger')).secret;
    git = await startGitServer({ dir: join(folder, 'served') });
    await git.createRepo('team/app', { files: { 'a.yaml': 'a: 1\n' } });
    const options = { dir: git.dir, authorizedKeys: [mine.open] };
    ssh = await startSshGitServer(options);
    other = await startSshGitServer(options);
    url = ssh.repoUrl('team/app');
    provider = await createGitProvider({
      folder: join(folder, "mirrors of %h, it's"),
      launcher,
      way: 'native',
    });
  });
  afterAll(async () => {
    await provider.close();
    await Promise.all([ssh.stop(), other.stop(), git.stop()]);
    await launcher.close();
    await rm(folder, { recursive: true });
  });

  it('lists, fetches and reads with key and known host, and leaves no secret behind', async () => {
    const mirror = await provider.open({
      url,
      credentials: { sshPrivateKey: key },
      knownHosts: ssh.knownHosts,
    });
    const { head = '', defaultBranch } = await mirror.listRefs();
    expect(defaultBranch).toBe('main');
    await mirror.fetchCommit(head);
    const file = await mirror.objectAt(head, 'a.yaml');
    expect(String(await mirror.readBlobs([file?.id ?? '']))).toBe('a: 1\n');
    const left = await readdir(join(folder, "mirrors of %h, it's"));
    expect(left.filter(name => name.startsWith('private-'))).toEqual([]);
  });

  it('knows hosts by hashed names, and takes any where told to', async () => {
    const remote = { url, credentials: { sshPrivateKey: key } };
    const knownHosts = await hashed(ssh.knownHosts);
    expect(knownHosts).toMatch(/^\|1\|/);
    for (const trust of [{ knownHosts }, { insecureIgnoreHostKey: true }]) {
      const answer = await provider.testRemote({ ...remote, ...trust });
      expect(answer).toEqual({ ok: true, defaultBranch: 'main', refs: 1 });
    }
  });

  it('refuses an unknown host, with its fingerprint and the line to add', async () => {
    const failure = await failureOf({
      url,
      credentials: { sshPrivateKey: key },
    });
    const fingerprint = execFileSync('ssh-keygen', ['-lf', '-'], {
      input: ssh.knownHosts,
      encoding: 'utf8',
    }).split(' ')[1];
    expect(failure).toMatchObject({
      reason: 'RepositoryUnreachable',
      message: `Repository ${url} cannot be reached: the host key of 127.0.0.1 is unknown, it offers ${fingerprint}.`,
    });
    expect(failure.hint).toContain(ssh.knownHosts.trim());
  });

  it('refuses a host with another key than the known one', async () => {
    const [, strangersHostKey] = other.knownHosts.split(/ (.*)/s);
    const failure = await failureOf({
      url,
      credentials: { sshPrivateKey: key },
      knownHosts: `[127.0.0.1]:${ssh.port} ${strangersHostKey}`,
    });
    expect(failure.message).toContain('is not the one that is known');
    expect(failure.hint).toContain('Someone may stand between');
  });

  it.each([
    ['a stranger', () => strangersKey, 'refused the ssh key'],
    ['nobody', () => undefined, 'wants an ssh key'],
  ])('refuses %s', async (_, secret, message) => {
    const sshPrivateKey = secret();
    const failure = await failureOf({
      url,
      credentials: sshPrivateKey === undefined ? {} : { sshPrivateKey },
      knownHosts: ssh.knownHosts,
    });
    expect(failure).toMatchObject({ reason: 'AuthenticationFailed' });
    expect(failure.message).toBe(
      `Authentication failed: repository ${url} ${message}.`,
    );
  });

  it('refuses keys with a passphrase, broken keys and proxies before it asks anybody', async () => {
    const locked = (await makeKey('locked', 'passphrase')).secret;
    const remote = { url, knownHosts: ssh.knownHosts };
    const withKey = (sshPrivateKey: string) =>
      failureOf({ ...remote, credentials: { sshPrivateKey } });
    expect(await withKey(locked)).toMatchObject({
      reason: 'InvalidInput',
      hint: expect.stringContaining('ssh-keygen -p'),
    });
    const lines = key.split('\n');
    lines[2] = 'A'.repeat(lines[2].length);
    const broken = lines.join('\n');
    const failure = await withKey(broken);
    expect(failure.message).toContain('cannot be read by ssh');
    expect(`${failure.stack} ${failure.hint}`).not.toContain('A'.repeat(30));
    expect(
      await failureOf({ ...remote, proxy: 'http://proxy.example' }),
    ).toMatchObject({ reason: 'InvalidInput' });
  });

  it('knows a repository that is not there, and a host that does not answer', async () => {
    const remote = {
      credentials: { sshPrivateKey: key },
      knownHosts: ssh.knownHosts,
    };
    expect(
      (await failureOf({ ...remote, url: `${url}-none` })).message,
    ).toContain('no such repository');
    const dead = 'ssh://git@127.0.0.1:9/team/app';
    expect((await failureOf({ ...remote, url: dead })).message).toContain(
      'Connection refused',
    );
  });

  it.each([
    'ssh://-oProxyCommand=touch%20pwned/x',
    'ssh://%2DoProxyCommand=x/y',
    'ssh://-oX@host/y',
    '-oX@host:y',
    'git@-oProxyCommand=x:y',
    'git@host:x\ny',
    'https://host/x\n.git',
  ])('refuses the address %s', async hostile => {
    expect(await failureOf({ url: hostile })).toMatchObject({
      reason: 'InvalidInput',
      message: expect.stringContaining('is not a repository address'),
    });
  });

  it('is answered by the built-in way with what it needs', async () => {
    const builtIn = await createGitProvider({
      folder: join(folder, 'built-in'),
      launcher,
      way: 'isomorphic',
    });
    for (const address of [url, 'git@host.example:team/app']) {
      await expect(builtIn.open({ url: address })).rejects.toMatchObject({
        reason: 'InvalidInput',
        message: expect.stringContaining('needs native git'),
      });
    }
  });
});
