import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLauncher, type Launcher } from '../launcher';
import { createToolBox } from './toolBox';
import type { ToolBox, ToolRun } from './types';

jest.setTimeout(60_000);

const SYSTEM = ['/usr', '/bin', '/lib', '/lib64'];
const CANARY = 'canary-5a6c1f';

/** What this machine has, found out without the code under test. */
const works = {
  bwrap: succeeds('bwrap', '--unshare-all', '--ro-bind', '/', '/', 'true'),
  namespaces: succeeds(
    'unshare',
    '-Urmnpf',
    'mount',
    '-t',
    'tmpfs',
    't',
    '/mnt',
  ),
  off: true,
};

function succeeds(program: string, ...argv: string[]): boolean {
  return spawnSync(program, argv).status === 0;
}

/** `off` stands for machines that have neither: the limits hold there as well, and only they. */
const kinds = (['bwrap', 'namespaces', 'off'] as const).map(kind => ({
  kind,
  title: works[kind] ? kind : `${kind} (not on this machine: limits only)`,
  isolated: works[kind] && kind !== 'off',
}));

describe.each(kinds)('programs in $title', ({ kind, isolated }) => {
  let folder: string;
  let launcher: Launcher;
  let box: ToolBox;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    launcher = startLauncher();
    box = createToolBox({
      launcher,
      folder: join(folder, 'box'),
      sandbox: works[kind] ? kind : 'off',
      concurrency: 2,
      limits: { maxMemoryMb: 200, maxProcesses: 20, maxFileMb: 1 },
    });
    await writeFile(join(folder, 'secret'), CANARY);
    await mkdir(join(folder, 'box/other'), { recursive: true });
    await writeFile(join(folder, 'box/other/secret'), CANARY);
  });
  afterAll(async () => {
    await launcher.close();
    await rm(folder, { recursive: true });
  });

  const run = (program: string, script: string, rest: Partial<ToolRun> = {}) =>
    box.withWorkspace(async workspace => {
      await workspace.write('given', Buffer.from('given\n'));
      const { stdout } = await box.run({
        program,
        argv: [program === process.execPath ? '-e' : '-c', script],
        workspace,
        readable: SYSTEM,
        env: { PATH: '/usr/bin:/bin' },
        deadlineMs: 20_000,
        ...rest,
      });
      return stdout.toString();
    });
  const shell = (script: string, rest?: Partial<ToolRun>) =>
    run('/bin/sh', script, rest);

  it('says which sandbox is in force', async () => {
    expect(await box.sandbox()).toBe(isolated ? kind : 'limits');
  });

  it('reads what it was given', async () => {
    expect(
      await shell('cat given; echo $TMPDIR > $HOME/x; cat $HOME/x'),
    ).toMatch(/^given\n.*\/tmp\n$/);
  });

  if (isolated) {
    it('reads nothing else: no folder above, no other workspace, nothing of the machine', async () => {
      const paths = [
        join(folder, 'secret'),
        join(folder, 'box/other/secret'),
        '../../../../secret',
        '/etc/passwd',
        '/etc/shadow',
        '/proc/1/environ',
        '/proc/1/root/etc/passwd',
        '/sys/kernel/hostname',
      ];
      const script = `ln -s ${folder}/secret $HOME/link; for f in ${paths.join(
        ' ',
      )} $HOME/link; do cat $f 2>/dev/null && echo "read $f"; done; ls -a /etc /home /root 2>/dev/null; exit 0`;
      const output = await shell(script);
      // The loader's cache belongs to the libraries that the shell needs.
      expect(output).toBe('/etc:\n.\n..\nld.so.cache\n');
    });

    it('cannot write what it was given, unless it may', async () => {
      await expect(shell('echo x > given')).rejects.toThrow(/Read-only/);
      await expect(shell('echo x > more')).rejects.toThrow(/Read-only/);
      expect(await shell('echo x > more; cat more', { readOnly: false })).toBe(
        'x\n',
      );
    });

    it('sees no process of others', async () => {
      expect(await shell('kill -0 1 && echo $PPID; exit 0')).toMatch(
        /^[01]?\n?$/,
      );
    });

    it('leaves no process behind', async () => {
      await shell('setsid sleep 4711 >/dev/null 2>&1 & exit 0');
      const { stdout } = spawnSync('ps', ['ax', '-o', 'args']);
      expect(stdout.toString()).not.toContain('sleep 4711');
    });
  }

  describe('network', () => {
    let server: Server;
    let port: number;
    beforeAll(async () => {
      server = createServer(socket => socket.end('hello'));
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
      const address = server.address();
      port = typeof address === 'object' && address ? address.port : 0;
    });
    afterAll(() => server.close());
    const connect = (network: boolean) =>
      run(
        process.execPath,
        `require('net').connect(${port}, '127.0.0.1').on('data', d => console.log(String(d))).on('error', e => console.log(e.code))`,
        { network },
      );

    if (isolated) {
      it('is not there', async () => {
        expect(await connect(false)).toMatch(/^E/);
      });
    } else {
      it('is there: only a sandbox cuts it', async () => {
        expect(await connect(false)).toBe('hello\n');
      });
    }
    it('is there when asked for', async () => {
      expect(await connect(true)).toBe('hello\n');
    });
  });

  it('passes on nothing of the environment but its own folders', async () => {
    const names = (await shell('env', { env: {} }))
      .split('\n')
      .map(line => line.split('=')[0])
      .filter(
        name => name && !['PWD', 'SHLVL', '_', 'PATH', 'OLDPWD'].includes(name),
      );
    expect(names.sort()).toEqual([
      'GOGC',
      'GOMEMLIMIT',
      'HOME',
      'LC_ALL',
      'TMPDIR',
      'XDG_CACHE_HOME',
      'XDG_CONFIG_HOME',
      'XDG_DATA_HOME',
    ]);
  });

  it('is stopped at its deadline', async () => {
    const begin = Date.now();
    await expect(
      shell('trap "" TERM; while true; do :; done', { deadlineMs: 300 }),
    ).rejects.toMatchObject({
      reason: 'LimitExceeded',
      message: 'sh was stopped after 0.3 s.',
    });
    expect(Date.now() - begin).toBeLessThan(6000);
  });

  it('is stopped when it takes too much memory, slowly or at once', async () => {
    const tooMuch = {
      reason: 'LimitExceeded',
      message: expect.stringContaining('200 MiB of memory'),
    };
    const several =
      'for i in 1 2 3; do head -c 100000000 /dev/zero | tail -c 99999999 | sleep 20 & done; wait';
    await expect(shell(several)).rejects.toMatchObject(tooMuch);
    await expect(
      shell('head -c 2000000000 /dev/zero | tail -c 1999999999'),
    ).rejects.toMatchObject(tooMuch);
  });

  it('is stopped when it says too much', async () => {
    await expect(
      shell('while true; do echo yyyyyyyyyyyyyy; done', {
        maxOutputBytes: 100_000,
      }),
    ).rejects.toMatchObject({
      reason: 'LimitExceeded',
      message: 'sh wrote more than 100000 bytes.',
    });
  });

  it('may say as much as the limit is, to the byte', async () => {
    const thousand = 'head -c 1000 /dev/zero';
    expect(await shell(thousand, { maxOutputBytes: 1000 })).toHaveLength(1000);
    await expect(
      shell(thousand, { maxOutputBytes: 999 }),
    ).rejects.toMatchObject({ reason: 'LimitExceeded' });
  });

  it('is stopped when it starts too many others', async () => {
    await expect(
      shell('for i in $(seq 1 40); do sleep 20 & done; wait'),
    ).rejects.toMatchObject({
      reason: 'LimitExceeded',
      message: 'sh started more than 20 processes.',
    });
  });

  it('cannot fill the disk with one file', async () => {
    await expect(
      shell('head -c 3000000 /dev/zero > $TMPDIR/big'),
    ).rejects.toMatchObject({ reason: 'RenderFailed' });
  });

  it('runs beside one other at most', async () => {
    const begin = Date.now();
    await Promise.all([1, 2, 3, 4].map(() => shell('sleep 0.5')));
    expect(Date.now() - begin).toBeGreaterThan(950);
  });

  it('leaves nothing on the disk', async () => {
    await box.close();
    expect(await readdir(join(folder, 'box/workspaces'))).toEqual([]);
  });
});
