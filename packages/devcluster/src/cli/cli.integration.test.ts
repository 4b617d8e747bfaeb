import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from '../process/identity';

jest.setTimeout(120_000);

const script = path.resolve(__dirname, '../../bin/devcluster.mjs');
let dir: string;

/** Runs the command as a user does. */
function devcluster(
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      [script, ...args, '--dir', dir],
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

async function pidsOf(folder: string): Promise<number[]> {
  const { pids }: { pids: Record<string, number> } = JSON.parse(
    await readFile(path.join(folder, 'state.json'), 'utf8'),
  );
  return Object.values(pids);
}

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'devcluster-cli-test-'));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

it('goes up, tells its state, and goes down with its data kept', async () => {
  expect(await devcluster('status')).toMatchObject({
    code: 1,
    out: 'Not running.\n',
  });
  const up = await devcluster('up');
  expect(up).toMatchObject({ code: 0, err: '' });
  expect(up.out).toMatch(/Ready: https:\/\/127\.0\.0\.1:\d+\nKUBECONFIG=/);
  // A second time, it only says where.
  expect(await devcluster('up')).toEqual(up);

  const status = await devcluster('status');
  expect(status.out).toMatch(/kube-apiserver +\d+ +\d+ {2}\d+ MiB\n/);
  const { running, programs } = JSON.parse(
    (await devcluster('status', '--json')).out,
  );
  expect(running).toBe(true);
  expect(programs).toHaveLength(5);
  expect((await devcluster('kubeconfig')).out).toContain('kind: Config');

  expect(await devcluster('reset')).toMatchObject({
    code: 1,
    err: expect.stringContaining('reset --yes'),
  });
  const pids = await pidsOf(dir);
  expect(await devcluster('down')).toMatchObject({ code: 0, err: '' });
  expect(await Promise.all(pids.map(processIdentity))).toEqual(
    pids.map(() => undefined),
  );
  expect(await devcluster('kubeconfig')).toMatchObject({
    code: 0,
    err: expect.stringContaining('Not running'),
  });

  expect(await devcluster('reset', '--yes')).toMatchObject({ code: 0 });
  await expect(stat(dir)).rejects.toThrow('ENOENT');
});

it('leaves no program behind when its process is killed', async () => {
  const child = spawn(process.execPath, [script, 'run', '--dir', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>(resolve =>
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready: ')) resolve();
    }),
  );
  const pids = await pidsOf(dir);
  expect(await Promise.all(pids.map(processIdentity))).not.toContain(undefined);

  child.kill('SIGKILL');
  const deadline = Date.now() + 5_000;
  let left = pids;
  while (left.length > 0 && Date.now() < deadline) {
    await sleep(50);
    const alive = await Promise.all(pids.map(processIdentity));
    left = pids.filter((_pid, index) => alive[index]);
  }
  expect(left).toEqual([]);

  // The folder is usable again at once.
  expect(await devcluster('up')).toMatchObject({ code: 0 });
  expect(await devcluster('down')).toMatchObject({ code: 0 });
});

it('deletes nothing that is not a cluster', async () => {
  expect(await devcluster('reset', '--yes')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Nothing to delete'),
  });
  expect((await stat(dir)).isDirectory()).toBe(true);
});
