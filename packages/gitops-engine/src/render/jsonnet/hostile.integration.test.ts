import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensurePrograms } from '@backstage-gitops/devcluster';
import { EngineError } from '../../errors';
import { startLauncher, type Launcher } from '../../launcher';
import { localContent } from '../../source';
import { createToolBox, type ToolBox } from '../../tools';
import { createRenderer } from '../renderer';
import type { Renderer } from '../types';

jest.setTimeout(60_000);

/** Lies outside of every repository; must come out nowhere. */
const CANARY = 'canary-6b1f0d';

// With limits alone nothing but what is checked before keeps a program from reading the machine's files.
describe.each(['auto', 'off'] as const)(
  'hostile Jsonnet, sandbox %s',
  sandbox => {
    let folder: string;
    let launcher: Launcher;
    let tools: ToolBox;
    let renderer: Renderer;

    const refusal = async (
      files: Record<string, string>,
      {
        links = {},
        jsonnet = {},
      }: { links?: Record<string, string>; jsonnet?: object } = {},
    ) => {
      const dir = await mkdtemp(join(folder, 'repo-'));
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(dir, path)), { recursive: true });
        await writeFile(join(dir, path), content);
      }
      for (const [path, target] of Object.entries(links)) {
        await mkdir(dirname(join(dir, path)), { recursive: true });
        await symlink(target, join(dir, path));
      }
      const error: unknown = await renderer
        .render({
          content: localContent(dir),
          source: { repoURL: 'x', path: 'app', directory: { jsonnet } },
        })
        .then(
          ({ objects }) => objects,
          failed => failed,
        );
      if (!(error instanceof EngineError)) {
        throw new Error(`not refused: ${JSON.stringify(error)}`);
      }
      expect(error.message).not.toContain(CANARY);
      expect(error.hint).toBeDefined();
      // Neither where the engine keeps its files nor where the repository lies.
      expect(error.message).not.toContain(folder);
      return `${error.reason}: ${error.message}`;
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'hostile-'));
      await writeFile(join(folder, 'outside'), CANARY);
      launcher = startLauncher();
      const programs = await ensurePrograms(['go-jsonnet']);
      tools = createToolBox({
        launcher,
        sandbox,
        folder: join(folder, 'tools'),
        overrides: { jsonnet: programs['go-jsonnet'] },
        limits: { maxMemoryMb: 256 },
      });
      renderer = createRenderer({ tools, limits: { totalBytes: 1_000_000 } });
    }, 300_000);
    afterAll(async () => {
      await renderer.close();
      await tools.close();
      await launcher.close();
      await rm(folder, { recursive: true });
    });

    it.each([
      [
        "importstr '/etc/hostname'",
        /line 1: the import of "\/etc\/hostname" leads out/,
      ],
      ["importbin '/etc/passwd'", /leads out/],
      ["import '../../outside'", /leads out/],
      ["importstr '../../outside'", /leads out/],
      ["importstr 'x/../../../outside'", /leads out/],
      ["importstr @'/etc/hostname'", /leads out/],
      ["importstr '\\u002fetc\\u002fhostname'", /leads out/],
      ["importstr '..\\/../outside'", /leads out/],
      ["importstr/**/'/etc/hostname'", /leads out/],
      ["|||\n  x\n||| + importstr '/etc/hostname'", /line 3: .* leads out/],
      ["if false then importstr '/etc/hostname' else {}", /leads out/],
      ["importstr ('/etc/' + 'hostname')", /by a plain string/],
      ["local f = '/etc/hostname'; importstr f", /by a plain string/],
      ['importstr |||\n  /etc/hostname\n|||', /by a plain string/],
      ["importstr 'a\\u0000b'", /leads out/],
      ["import 'missing.libsonnet'", /could not be evaluated: .*missing/],
      ["import '..'", /could not be evaluated/],
      [
        "import 'broken.libsonnet'",
        /broken\.libsonnet, line 2: a string has no end/,
      ],
      [
        "import 'leading.libsonnet'",
        /app\/leading\.libsonnet, line 1: .* leads out/,
      ],
    ])('refuses %j', async (text, message) => {
      const files = {
        'app/a.jsonnet': text,
        'app/broken.libsonnet': "{\n a: 'b }",
        'app/leading.libsonnet': "importstr '../../outside'",
      };
      expect(await refusal(files)).toMatch(message);
    });

    it.each([
      ['a file', { 'app/l.libsonnet': '../../outside' }],
      ['an absolute one', { 'app/l.libsonnet': '/etc/hostname' }],
      ['a folder', { 'app/d': '../..' }],
      ['a chain', { 'app/l.libsonnet': 'hop', 'app/hop': '../../outside' }],
      ['a loop', { 'app/l.libsonnet': 'hop', 'app/hop': 'l.libsonnet' }],
    ])('refuses a link that leads out: %s', async (_, links) => {
      const text = "[importstr 'l.libsonnet', importstr 'd/outside']";
      const place = { 'lib/a.libsonnet': text };
      expect(
        await refusal(
          { 'app/a.jsonnet': "import '../lib/a.libsonnet'", ...place },
          {
            links: Object.fromEntries(
              Object.entries(links).map(([path, target]) => [
                path.replace('app/', 'lib/'),
                target,
              ]),
            ),
          },
        ),
      ).toMatch(/leads out|does not end|could not be evaluated/);
    });

    it('refuses libraries outside, also behind a link, and imports in variables', async () => {
      const files = { 'app/a.jsonnet': "importstr 'outside'" };
      expect(await refusal(files, { jsonnet: { libs: ['../'] } })).toMatch(
        /InvalidInput: The Jsonnet library "\.\.\/" does not stay inside/,
      );
      expect(
        await refusal(files, {
          jsonnet: { libs: ['vendor'] },
          links: { vendor: '..' },
        }),
      ).toMatch(/vendor leads out/);
      const code = (value: string) => ({
        extVars: [{ name: 'v', value, code: true }],
      });
      const used = { 'app/a.jsonnet': "std.extVar('v')" };
      expect(
        await refusal(used, { jsonnet: code("importstr '/etc/hostname'") }),
      ).toMatch(/Variable v, line 1: .* leads out/);
      expect(
        await refusal(used, { jsonnet: code("importstr '../../outside'") }),
      ).toMatch(/leads out/);
      expect(
        await refusal(used, {
          jsonnet: { extVars: [{ name: 'v=/etc/hostname', value: '' }] },
        }),
      ).toMatch(/has no valid name/);
    });

    it.each([
      ['recursion', 'local f(x) = f(x + 1) + 1; f(0)', /stack/],
      ['an import of itself', "import 'a.jsonnet'", /stack|cycle|recurs/],
      [
        'a large output',
        "{ a: ['0123456789' for i in std.range(1, 100000)] }",
        /LimitExceeded: .* wrote more than 1000000 bytes/,
      ],
      [
        'many large things',
        "local x = std.join('', std.makeArray(1000, function(i) 'x')); std.foldl(function(a, i) a + a, std.range(1, 30), x)",
        /LimitExceeded: .* memory/,
      ],
      ['output that is no object', '"text"', /does not give an object/],
      ['a number', '42', /does not give an object/],
      ['an object that is no manifest', '{ a: 1 }', /document 1 has no kind/],
      ['null in an array', '[null]', /document 1 is not an object/],
      ['a function', 'function(x) x', /could not be evaluated/],
      [
        'an error of its own',
        "{ a: error 'too ' + 'bad' }",
        /a\.jsonnet could not be evaluated: too bad/,
      ],
      ['an unknown variable', "{ a: std.extVar('none') }", /none/],
      ['broken text', '{', /could not be evaluated/],
    ])('ends with a clear error: %s', async (_, text, message) => {
      expect(await refusal({ 'app/a.jsonnet': text })).toMatch(message);
    });

    it('stops what does not end', async () => {
      const limited = createToolBox({
        launcher,
        sandbox,
        folder: join(folder, 'limited'),
        overrides: { jsonnet: (await tools.tool('jsonnet')).program },
        limits: { deadlineMs: 2_000, maxMemoryMb: 256 },
      });
      const before = renderer;
      renderer = createRenderer({ tools: limited });
      const text =
        '{ a: std.length([1 for a in std.range(1, 10000) for b in std.range(1, 10000) for c in std.range(1, 10000) if a + b == 0]) }';
      expect(await refusal({ 'app/a.jsonnet': text })).toMatch(
        /LimitExceeded: app\/a\.jsonnet could not be evaluated: .* (?:was stopped after|used more than)/,
      );
      await renderer.close();
      await limited.close();
      renderer = before;
    });
  },
);
