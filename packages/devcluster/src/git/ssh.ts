import { execFile } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from '../process/ports';
import { startProgram } from '../process/supervise';
import { waitUntilReady } from '../process/wait';
import { requireRepositoryFolder } from './repositories';
import { gitEnv } from './run';

const run = promisify(execFile);
const sshd = '/usr/sbin/sshd';
const startTimeoutMs = 10_000;

/** A Git server by ssh on loopback. */
export interface SshGitServer {
  port: number;
  /** `127.0.0.1` as known_hosts names it, with its port, and the host's key. */
  knownHosts: string;
  /** ssh://user@127.0.0.1:port/name.git */
  repoUrl(name: string): string;
  stop(): Promise<void>;
}

export interface SshGitServerOptions {
  /** Folder with the bare repositories, such as that of a `GitServer`. */
  dir: string;
  /** Public keys that are let in. */
  authorizedKeys: readonly string[];
  /** Address that `git-lfs-authenticate` names; default: it answers nothing. */
  largeFilesUrl?: string;
}

/** Starts OpenSSH's server (Debian: openssh-server) as a program of this user, on a free port, for nothing but Git. */
export async function startSshGitServer(
  options: SshGitServerOptions,
): Promise<SshGitServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'git-ssh-'));
  const file = (name: string) => path.join(folder, name);
  const port = await findFreePort();
  await run('ssh-keygen', [
    ...['-q', '-t', 'ed25519', '-N', '', '-f', file('host_key')],
  ]);
  await writeFile(file('serve.sh'), servingScript(options));
  await chmod(file('serve.sh'), 0o700);
  await writeFile(
    file('authorized_keys'),
    options.authorizedKeys
      .map(key => `restrict,command="${file('serve.sh')}" ${key.trim()}\n`)
      .join(''),
    { mode: 0o600 },
  );
  await writeFile(file('sshd_config'), configuration(file, port));
  // Of the system's server; started by root it refuses to run without it.
  if (userInfo().uid === 0) await mkdir('/run/sshd', { recursive: true });
  const program = await startProgram({
    name: 'sshd',
    file: sshd,
    args: ['-D', '-e', '-f', file('sshd_config')],
    logFile: file('sshd.log'),
    cwd: folder,
  });
  const stop = async () => {
    await program.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady([program], () => answers(port), startTimeoutMs);
  } catch (error) {
    await stop();
    throw error;
  }
  const [kind, key] = (await readFile(file('host_key.pub'), 'utf8')).split(' ');
  return {
    port,
    knownHosts: `[127.0.0.1]:${port} ${kind} ${key}\n`,
    repoUrl: name =>
      `ssh://${userInfo().username}@127.0.0.1:${port}/${path.relative(
        options.dir,
        requireRepositoryFolder(options.dir, name),
      )}`,
    stop,
  };
}

function configuration(file: (name: string) => string, port: number): string {
  return [
    'ListenAddress 127.0.0.1',
    `Port ${port}`,
    `HostKey "${file('host_key')}"`,
    `AuthorizedKeysFile "${file('authorized_keys')}"`,
    'PidFile none',
    'UsePAM no',
    'StrictModes no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'AcceptEnv GIT_PROTOCOL',
    '',
  ].join('\n');
}

/** What every key is bound to: reads and writes of the repositories in the folder, and the address of large files. */
function servingScript({ dir, largeFilesUrl }: SshGitServerOptions): string {
  const environment = Object.entries(gitEnv())
    .map(([name, value]) => `export ${name}=${quoted(value)}`)
    .join('\n');
  const answer = JSON.stringify({
    href: largeFilesUrl,
    header: { 'x-from-ssh': 'yes' },
  });
  return `#!/bin/sh
${environment}
cd ${quoted(dir)} || exit 1
set -f
set -- $SSH_ORIGINAL_COMMAND
name=$(printf %s "$2" | tr -d "'")
case "$name" in *..*|'') exit 1 ;; esac
case "$1" in
  git-upload-pack|git-receive-pack) exec git "\${1#git-}" "./\${name#/}" ;;
  git-lfs-authenticate) printf %s ${quoted(largeFilesUrl ? answer : '')} ;;
  *) exit 1 ;;
esac
`;
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
