import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createCertificates } from './certificates';
import { startProxy } from './proxy';
import { startGitServer } from './server';
import { startSshGitServer } from './ssh';
import type { GitServer, GitServerOptions } from './types';

const run = promisify(execFile);

jest.setTimeout(60_000);

let work: string;
const started: { stop(): Promise<void> }[] = [];

/** The user's git; settings as `-c` takes them. */
async function git(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const { stdout } = await run('git', args, {
    cwd: work,
    env: {
      PATH: process.env.PATH,
      HOME: work,
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Tester',
      GIT_AUTHOR_EMAIL: 'tester@example.com',
      GIT_COMMITTER_NAME: 'Tester',
      GIT_COMMITTER_EMAIL: 'tester@example.com',
      ...env,
    },
  });
  return stdout.trim();
}

async function serve(
  options: Partial<GitServerOptions> = {},
): Promise<GitServer> {
  const dir = path.join(work, 'served');
  const server = await startGitServer({ dir, ...options });
  started.push(server);
  await server.createRepo('app', { files: { a: '1' } });
  return server;
}

beforeEach(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'git-secured-test-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map(each => each.stop()));
  await rm(work, { recursive: true, force: true });
});

it('serves https to who has a certificate of the authority, and nobody else', async () => {
  const { authority, server: tls, client } = await createCertificates(work);
  const server = await serve({ tls: { ...tls, clientAuthority: authority } });
  const file = async (name: string, text: string) => {
    await writeFile(path.join(work, name), text);
    return path.join(work, name);
  };
  const trust = ['-c', `http.sslCAInfo=${await file('ca.pem', authority)}`];
  const mine = [
    ...['-c', `http.sslCert=${await file('c.pem', client.certificate)}`],
    ...['-c', `http.sslKey=${await file('c.key', client.key)}`],
  ];
  const list = ['ls-remote', server.repoUrl('app'), 'main'];
  expect(server.url).toMatch(/^https:/);
  expect(await git([...trust, ...mine, ...list])).toContain('main');
  await expect(git([...trust, ...list])).rejects.toThrow();
  await expect(git([...mine, ...list])).rejects.toThrow();
});

it('lets in a bearer token', async () => {
  const server = await serve({ bearerToken: 'tok' });
  const withToken = (token: string) =>
    git([
      ...['-c', `http.extraHeader=Authorization: Bearer ${token}`],
      ...['ls-remote', server.repoUrl('app'), 'main'],
    ]);
  expect(await withToken('tok')).toContain('main');
  await expect(withToken('other')).rejects.toThrow();
});

it('serves ssh: read and push for known keys, and no other command', async () => {
  const server = await serve();
  const key = path.join(work, 'id');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const ssh = await startSshGitServer({
    dir: server.dir,
    authorizedKeys: [await readFile(`${key}.pub`, 'utf8')],
  });
  started.push(ssh);
  await writeFile(path.join(work, 'hosts'), ssh.knownHosts);
  const options = [
    ...['-F', '/dev/null', '-i', key, '-o', 'IdentitiesOnly=yes'],
    ...['-o', `UserKnownHostsFile=${path.join(work, 'hosts')}`],
  ];
  const env = { GIT_SSH_COMMAND: ['ssh', ...options].join(' ') };
  await git(['clone', '-q', ssh.repoUrl('app'), 'clone'], env);
  await writeFile(path.join(work, 'clone/b'), '2');
  await git(['-C', 'clone', 'add', '.']);
  await git(['-C', 'clone', 'commit', '-qm', 'Add b']);
  await git(['-C', 'clone', 'push', '-q'], env);
  expect(await git(['ls-remote', server.repoUrl('app'), 'main'])).toContain(
    await git(['-C', 'clone', 'rev-parse', 'HEAD']),
  );
  await expect(
    run('ssh', [...options, '-p', `${ssh.port}`, '127.0.0.1', 'id']),
  ).rejects.toThrow();
  await expect(
    git(['ls-remote', ssh.repoUrl('app').replace('app', '../app')], env),
  ).rejects.toThrow();
});

it('keeps what git-lfs pushes, and gives it back', async () => {
  const server = await serve({ largeFiles: true });
  const big = randomBytes(200_000);
  await git(['clone', '-q', server.repoUrl('app'), 'clone']);
  await git(['-C', 'clone', 'lfs', 'install', '--local']);
  await git(['-C', 'clone', 'lfs', 'track', '*.bin']);
  await writeFile(path.join(work, 'clone/big.bin'), big);
  await git(['-C', 'clone', 'add', '.']);
  await git(['-C', 'clone', 'commit', '-qm', 'Big']);
  await git(['-C', 'clone', 'push', '-q']);
  expect(await git(['-C', 'clone', 'show', 'HEAD:big.bin'])).toContain('oid');
  expect(server.requests.largeFiles).toBeGreaterThan(1);

  await git(['clone', '-q', server.repoUrl('app'), 'again']);
  await git(['-C', 'again', 'lfs', 'pull']);
  expect(big.equals(await readFile(path.join(work, 'again/big.bin')))).toBe(
    true,
  );
});

it('lets requests through its proxy, for who has its password', async () => {
  const server = await serve();
  const proxy = await startProxy({ auth: { username: 'u', password: 'p' } });
  started.push(proxy);
  const list = ['ls-remote', server.repoUrl('app'), 'main'];
  const by = (url: string) => git(['-c', `http.proxy=${url}`, ...list]);
  expect(await by(proxy.url)).toContain('main');
  expect(proxy.targets).toContain(`127.0.0.1:${server.port}`);
  await expect(by(proxy.url.replace('u:p', 'u:x'))).rejects.toThrow();
});
