import { spawnSync } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from '../../errors';
import { startLauncher, type Launcher } from '../../launcher';
import { localContent } from '../../source';
import { createToolBox, type ToolBox } from '../../tools';
import { createRenderer } from '../renderer';
import type { CommandPlugin } from './settings';

jest.setTimeout(60_000);

const CANARY = 'canary-93ac51';

/** Without a sandbox nothing keeps a command from the machine's files; what only one can promise is tried where one works. */
const isolated =
  spawnSync('bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true'])
    .status === 0 ||
  spawnSync('unshare', ['-Urmnpf', 'mount', '-t', 'tmpfs', 't', '/mnt'])
    .status === 0;
const inSandbox = isolated ? describe : describe.skip;
const CONFIG_MAP =
  '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{"out":"';

/** Commands of the operator meet files of anybody; here the commands themselves do the worst that such files can make them do. */
describe('hostile plugin sources', () => {
  let folder: string;
  let launcher: Launcher;
  let tools: ToolBox;

  const plugin = (
    script: string,
    settings: Partial<CommandPlugin> = {},
  ): CommandPlugin => ({
    definition: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ConfigManagementPlugin',
      metadata: { name: 'p' },
      spec: { generate: { command: ['sh', '-c', script] } },
    },
    ...settings,
  });
  const repository = async (links: Record<string, string> = {}) => {
    const dir = await mkdtemp(join(folder, 'repo-'));
    await mkdir(join(dir, 'app'));
    await writeFile(join(dir, 'app/a.txt'), 'a');
    for (const [path, target] of Object.entries(links)) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await symlink(target, join(dir, path));
    }
    return dir;
  };
  const render = async (settings: CommandPlugin, dir?: string) => {
    const renderer = createRenderer({
      tools,
      settings: { plugins: [settings] },
      limits: { totalBytes: 100_000 },
    });
    try {
      const { objects } = await renderer.render({
        content: localContent(dir ?? (await repository())),
        source: { repoURL: 'x', path: 'app', plugin: { name: 'p' } },
      });
      return JSON.stringify(objects);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      expect(error.message).not.toContain(CANARY);
      expect(error.message).not.toContain(folder);
      expect(error.hint).toBeDefined();
      return `${error.reason}: ${error.message}`;
    } finally {
      await renderer.close();
    }
  };
  /** What a shell expression gives inside of a plugin. */
  const seen = (expression: string) =>
    render(plugin(`printf '%s%s"}}' '${CONFIG_MAP}' "$(${expression})"`));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hostile-plugin-'));
    await writeFile(join(folder, 'outside'), CANARY);
    process.env.CANARY_VARIABLE = CANARY;
    launcher = startLauncher();
    tools = createToolBox({
      launcher,
      folder: join(folder, 'tools'),
      limits: {
        deadlineMs: 3_000,
        maxProcesses: 16,
        maxFileMb: 4,
        maxMemoryMb: 256,
      },
    });
  });
  afterAll(async () => {
    delete process.env.CANARY_VARIABLE;
    await tools.close();
    await launcher.close();
    await rm(folder, { recursive: true });
  });

  it('leaves the repository as it was', async () => {
    const dir = await repository();
    const script = `rm -rf ../app/* && touch ../new && printf '%s"}}' '${CONFIG_MAP}'`;
    expect(await render(plugin(script), dir)).toContain('ConfigMap');
    expect(await readdir(join(dir, 'app'))).toEqual(['a.txt']);
    expect(await readdir(dir)).toEqual(['app']);
  });

  it.each([
    ['sleeps', 'sleep 60', /LimitExceeded: .* was stopped after 3 s/],
    [
      'does not end when told to',
      "trap '' TERM; while :; do :; done",
      /was stopped after 3 s/,
    ],
    [
      'puts out without an end',
      'yes',
      /LimitExceeded: .* wrote more than 100000 bytes/,
    ],
    [
      'complains without an end',
      'yes >&2',
      /LimitExceeded: .* wrote more than 100000 bytes/,
    ],
    [
      'writes a large file',
      'head -c 50000000 /dev/zero > big; test $(wc -c < big) -lt 5000000 && exit 9',
      /RenderFailed/,
    ],
    [
      'forks without an end',
      'f() { f | f & sleep 1; }; f; sleep 5',
      /LimitExceeded/,
    ],
    [
      'takes all memory',
      'tail /dev/zero',
      /LimitExceeded: .* (?:memory|was stopped)/,
    ],
  ])('is stopped where it %s', async (_, script, message) => {
    const started = Date.now();
    expect(await render(plugin(script))).toMatch(message);
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it.each([
    ['a file', { 'app/l': '../../outside' }],
    ['an absolute one', { 'lib/l': '/etc/hostname' }],
    ['a folder', { 'lib/d': '../..' }],
    ['one that holds itself', { 'lib/d': '.' }],
  ])(
    'does not get to a repository with a link that leads out: %s',
    async (_, links) => {
      expect(await render(plugin('true'), await repository(links))).toMatch(
        /^RenderFailed: Symlink \S+ leads (?:out of the repository|to a folder that holds it)\.$/,
      );
    },
  );

  inSandbox('in a sandbox', () => {
    it('reads nothing outside of its copy', async () => {
      expect(await seen('cat a.txt ../app/a.txt 2>/dev/null')).toContain(
        '"out":"aa"',
      );
      for (const expression of [
        `cat ${folder}/outside`,
        'cat ../../outside ../../../outside ../../../../outside',
        'cat /etc/hostname /etc/passwd',
        'find /tmp /home /root /etc /var -name outside',
        'ls /home /root /var',
      ]) {
        expect(await seen(`${expression} 2>/dev/null`)).toContain('"out":""');
      }
    });

    it('leaves no process behind', async () => {
      const mark = `31536${process.pid}`;
      await render(
        plugin(
          `(setsid sh -c 'sleep ${mark}' >/dev/null 2>&1 &) ; nohup sleep ${mark} >/dev/null 2>&1 & printf '%s"}}' '${CONFIG_MAP}'`,
        ),
      );
      await sleep(500);
      const commands = await Promise.all(
        (await readdir('/proc'))
          .filter(name => /^\d+$/.test(name))
          .map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
      );
      expect(commands.filter(command => command.includes(mark))).toEqual([]);
    });

    it('has neither the environment of the process, nor other processes, nor the network', async () => {
      expect(await seen('env | grep -c CANARY')).toContain('"out":"0"');
      expect(
        await seen(
          "cat /proc/[0-9]*/environ 2>/dev/null | tr -d '\\\\0' | grep -c canary",
        ),
      ).toContain('"out":"0"');
      expect(
        await seen("cat /proc/net/dev | grep -cv 'lo:\\|Inter\\|face'"),
      ).toContain('"out":"0"');
    });

    it('reads nothing through links that it makes', async () => {
      const dir = await repository();
      expect(
        await render(
          plugin(
            `ln -s ${folder}/outside l; ln -s / root; printf '%s%s"}}' '${CONFIG_MAP}' "$(cat l root${folder}/outside 2>/dev/null)"`,
          ),
          dir,
        ),
      ).toContain('"out":""');
      expect(await readdir(join(dir, 'app'))).toEqual(['a.txt']);
    });
  });
});
