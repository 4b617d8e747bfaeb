import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors';
import type { LaunchSandbox, Launcher } from '../launcher';
import type { SandboxKind, ToolBoxOptions } from './types';

const SYSTEM = ['/usr', '/bin', '/sbin', '/lib', '/lib64'];
const PROGRAMS = { bwrap: '/usr/bin/bwrap', namespaces: '/usr/bin/unshare' };

/** What a program with network needs to know of names and authorities. */
export const NETWORK_FILES = [
  '/etc/resolv.conf',
  '/etc/hosts',
  '/etc/nsswitch.conf',
  '/etc/ssl',
  '/etc/pki',
  '/etc/ca-certificates',
  '/usr/share/ca-certificates',
];

/** Tries the sandboxes, the strongest first: being installed says nothing about what the kernel allows here. */
export async function findSandbox(
  launcher: Launcher,
  folder: string,
  wish: NonNullable<ToolBoxOptions['sandbox']>,
): Promise<SandboxKind> {
  if (wish === 'off') return 'limits';
  for (const kind of ['bwrap', 'namespaces'] as const) {
    const wanted = wish === 'auto' || wish === 'required' || wish === kind;
    if (wanted && (await works(launcher, folder, kind))) return kind;
  }
  if (wish === 'auto') return 'limits';
  throw new EngineError(
    'RenderFailed',
    wish === 'required'
      ? 'A sandbox is required for programs, and none works on this machine.'
      : `The sandbox ${wish} does not work on this machine.`,
    {
      hint: 'Install bubblewrap and allow user namespaces, or set gitops.tools.sandbox to auto.',
    },
  );
}

async function works(
  launcher: Launcher,
  folder: string,
  kind: LaunchSandbox['kind'],
): Promise<boolean> {
  if (!existsSync(PROGRAMS[kind])) return false;
  const root = await mkdtemp(join(folder, 'probe-'));
  try {
    const scratch = join(root, 'scratch');
    await mkdir(scratch);
    const { code } = await launcher.run({
      program: '/bin/sh',
      argv: ['-c', 'test ! -e /etc/passwd'],
      cwd: root,
      deadlineMs: 10_000,
      maxOutputBytes: 64 * 1024,
      sandbox: {
        kind,
        readable: [...SYSTEM, root],
        writable: [],
        network: false,
        scratch,
      },
    });
    return code === 0;
  } finally {
    await rm(root, { recursive: true });
  }
}
