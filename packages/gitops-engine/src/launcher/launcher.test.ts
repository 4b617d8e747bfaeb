import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLauncher } from './launcher';
import { findProgram } from './program';
import type { Launcher } from './types';

const node = process.execPath;
const shell = findProgram('sh') ?? '/bin/sh';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!condition() && Date.now() < end) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  expect(condition()).toBe(true);
}

describe('launcher', () => {
  let launcher: Launcher;
  let folder: string;

  beforeAll(async () => {
    launcher = startLauncher();
    folder = await mkdtemp(join(tmpdir(), 'launcher-'));
  });
  afterAll(async () => {
    await launcher.close();
    await rm(folder, { recursive: true });
  });

  const run = (
    program: string,
    argv: string[],
    rest: Partial<Parameters<Launcher['run']>[0]> = {},
  ) =>
    launcher.run({
      program,
      argv,
      cwd: folder,
      deadlineMs: 20_000,
      maxOutputBytes: 64 * 1024 * 1024,
      ...rest,
    });

  it('returns exit code, output and errors, with input given and nothing of our environment', async () => {
    const result = await run(
      node,
      [
        '-e',
        'process.stdin.on("data", d => process.stdout.write(d)).on("end", () => { process.stderr.write(Object.keys(process.env).join()); process.exitCode = 3; })',
      ],
      { stdin: Buffer.from('héllo'), env: { ONLY: '1' } },
    );
    expect(result).toMatchObject({ code: 3, timedOut: false });
    expect(result.stdout.toString()).toBe('héllo');
    expect(result.stderr.toString()).toBe('ONLY');
  });

  it('passes large output whole and many jobs side by side', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        run(shell, ['-c', `head -c 3000000 /dev/zero | tr '\\0' ${i}`], {
          env: { PATH: '/usr/bin:/bin' },
        }),
      ),
    );
    results.forEach((result, i) => {
      expect(result.stdout.length).toBe(3_000_000);
      expect(result.stdout.every(byte => byte === 48 + i)).toBe(true);
    });
  });

  it('passes arguments as they are, never through a shell', async () => {
    const argument = '$(touch x); `id` && "quoted" *';
    const result = await run(node, ['-p', 'process.argv[1]', argument]);
    expect(result.stdout.toString().trim()).toBe(argument);
  });

  it('ends the whole process group at the deadline', async () => {
    const started = Date.now();
    const result = await run(
      shell,
      ['-c', 'sleep 60 & echo $!; trap "" TERM; sleep 61'],
      { deadlineMs: 300, env: { PATH: '/usr/bin:/bin' } },
    );
    expect(result.timedOut).toBe(true);
    expect(result.code).not.toBe(0);
    expect(Date.now() - started).toBeLessThan(5000);
    const grandchild = Number(result.stdout.toString());
    await until(() => !isAlive(grandchild));
  });

  it('ends a program that says too much', async () => {
    const result = await run(
      shell,
      ['-c', 'while true; do echo yyyyyyyy; done'],
      {
        maxOutputBytes: 10_000,
      },
    );
    expect(result.outputExceeded).toBe(true);
    expect(result.stdout.length).toBeLessThanOrEqual(10_000);
  });

  it('caps the memory and the files of a program', async () => {
    const memory = await run(
      shell,
      ['-c', 'head -c 300000000 /dev/zero | tail -c 299999999 >/dev/null'],
      { maxMemoryMb: 100, env: { PATH: '/usr/bin:/bin' } },
    );
    expect(memory).toMatchObject({ exceeded: 'memory' });
    const file = await run(shell, ['-c', 'head -c 3000000 /dev/zero > big'], {
      maxFileMb: 1,
      env: { PATH: '/usr/bin:/bin' },
    });
    expect(file.code).not.toBe(0);
  });

  it('stops a program on abort and says what is not installed', async () => {
    const abort = new AbortController();
    const stopped = run(shell, ['-c', 'sleep 60'], {
      signal: abort.signal,
      env: { PATH: '/usr/bin:/bin' },
    });
    setTimeout(() => abort.abort(), 100);
    await expect(stopped).rejects.toMatchObject({ reason: 'Aborted' });
    await expect(run('/nowhere/tool', [])).rejects.toThrow(
      'tool could not be started',
    );
    expect(findProgram('no-such-program-here')).toBeUndefined();
  });

  it('talks to a program that stays', async () => {
    let output = '';
    const ends: (number | null)[] = [];
    const cat = launcher.open(
      { program: findProgram('cat') ?? '/bin/cat', argv: [], cwd: folder },
      {
        output: chunk => {
          output += chunk;
        },
        end: end => ends.push(end.code),
      },
    );
    cat.write('one\n');
    await until(() => output === 'one\n');
    cat.write('two\n');
    await until(() => output === 'one\ntwo\n');
    await cat.close();
    expect(ends).toEqual([0]);
  });

  it('takes everything down with a parent that was killed', async () => {
    const script = join(folder, 'parent.cjs');
    const path = require.resolve(
      '@backstage-gitops/engine/launcher/launcher.cjs',
    );
    await writeFile(
      script,
      `const { spawn } = require('node:child_process');
       const child = spawn(process.execPath, [${JSON.stringify(
         path,
       )}], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
       child.stdio[3].on('data', d => process.stdout.write(d.subarray(9)));
       const body = Buffer.from(JSON.stringify({ program: ${JSON.stringify(
         shell,
       )}, argv: ['-c', 'echo $$; sleep 60'], cwd: '/', env: { PATH: '/usr/bin:/bin' }, deadlineMs: 0, maxOutputBytes: 0 }));
       const head = Buffer.alloc(9); head.writeUInt32BE(body.length, 0); head.writeUInt8(1, 4); head.writeUInt32BE(1, 5);
       child.stdio[3].write(Buffer.concat([head, body]));`,
    );
    const parent = spawn(node, [script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const grandchild = await new Promise<number>(resolve =>
      parent.stdout.once('data', data => resolve(Number(String(data)))),
    );
    expect(isAlive(grandchild)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !isAlive(grandchild));
  });

  it('starts again after it was killed', async () => {
    const own = startLauncher();
    try {
      const running = own.run({
        program: shell,
        argv: ['-c', 'kill -9 $PPID; sleep 5'],
        cwd: folder,
        env: { PATH: '/usr/bin:/bin' },
        deadlineMs: 20_000,
        maxOutputBytes: 1000,
      });
      await expect(running).rejects.toThrow('launcher of programs ended');
      const again = await own.run({
        program: shell,
        argv: ['-c', 'echo back'],
        cwd: folder,
        deadlineMs: 20_000,
        maxOutputBytes: 1000,
      });
      expect(again.stdout.toString()).toBe('back\n');
    } finally {
      await own.close();
    }
  });
});
