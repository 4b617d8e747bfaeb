import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processIdentity } from './identity';
import { isPortFree, findFreePort } from './ports';
import { startProgram } from './supervise';
import { waitUntilReady } from './wait';

let dir: string;
let logFile: string;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'supervise-test-'));
  logFile = path.join(dir, 'log');
});

afterEach(() => rm(dir, { recursive: true, force: true }));

function shell(script: string) {
  return startProgram({
    name: 'thing',
    file: '/bin/sh',
    args: ['-c', script],
    cwd: dir,
    env: { MARK: 'mine' },
    logFile,
  });
}

// That programs end with a killed parent is tested on the real ones: cli.integration.test.ts.
describe('startProgram', () => {
  it('runs the program under the process id that it tells, with the given environment alone', async () => {
    process.env.SUPERVISE_TEST_SECRET = 'leaked';
    try {
      const program = await shell('echo $$; env');
      expect(await program.exited).toEqual({ code: 0, signal: null });
      const log = await readFile(logFile, 'utf8');
      expect(log).toMatch(new RegExp(`^${program.pid}\n`));
      expect(log).toContain('MARK=mine');
      expect(log).not.toContain('leaked');
    } finally {
      delete process.env.SUPERVISE_TEST_SECRET;
    }
  });

  it('stops it, also when it does not want to', async () => {
    const program = await shell(
      'trap "" TERM; echo deaf; while :; do sleep 0.1; done',
    );
    const isDeaf = async () =>
      (await readFile(logFile, 'utf8')).includes('deaf');
    await waitUntilReady([program], isDeaf, 5_000);
    await program.stop(300);
    expect(await program.exited).toMatchObject({ signal: 'SIGKILL' });
    expect(await processIdentity(program.pid)).toBeUndefined();
    await program.stop();
  });
});

describe('waitUntilReady', () => {
  it('names the program that ended, with its last lines', async () => {
    const program = await shell('echo one; echo two >&2; exit 7');
    await expect(
      waitUntilReady([program], async () => false, 5_000),
    ).rejects.toMatchObject({
      message:
        'thing ended with code 7 while starting. Its last lines:\none\ntwo',
      hint: `The whole log is ${logFile}.`,
    });
  });

  it('names the program that takes too long', async () => {
    const program = await shell('sleep 30');
    await expect(
      waitUntilReady([program], async () => false, 100),
    ).rejects.toThrow('thing was not ready after 0.1 seconds');
    await program.stop();
  });
});

describe('findFreePort', () => {
  it('finds ports that can be used, none twice', async () => {
    const ports = await Promise.all([...Array(20).keys()].map(findFreePort));
    expect(new Set(ports).size).toBe(20);
    expect(await isPortFree(ports[0])).toBe(true);
  });
});
