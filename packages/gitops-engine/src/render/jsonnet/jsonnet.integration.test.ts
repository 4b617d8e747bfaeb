import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensurePrograms } from '@backstage-gitops/devcluster';
import { findProgram, startLauncher, type Launcher } from '../../launcher';
import { localContent } from '../../source';
import { createToolBox, type ToolBox } from '../../tools';
import { createRenderer, type RendererOptions } from '../renderer';
import type { Renderer } from '../types';
import { randomProgram } from './__testUtils__/randomProgram';
import { CASES, type JsonnetCase } from './__testUtils__/sources';
import { importsOf } from './imports';

jest.setTimeout(60_000);

describe('Jsonnet sources', () => {
  let folder: string;
  let launcher: Launcher;
  let goJsonnet: string;
  let renderer: Renderer;
  const boxes: ToolBox[] = [];

  const rendererWith = (
    program: string,
    options: Omit<RendererOptions, 'tools'> = {},
    tools = {},
  ) => {
    const box = createToolBox({
      launcher,
      folder: join(folder, `tools-${boxes.length}`),
      overrides: { jsonnet: program },
      ...tools,
    });
    boxes.push(box);
    return createRenderer({ tools: box, ...options });
  };
  const written = async (files: Record<string, string>) => {
    const dir = await mkdtemp(join(folder, 'repo-'));
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), content);
    }
    return dir;
  };
  const render = async (
    dir: string,
    jsonnet: JsonnetCase['options'] = {},
    by = renderer,
  ) =>
    by.render({
      content: localContent(dir),
      source: { repoURL: 'x', path: 'app', directory: { jsonnet } },
    });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jsonnet-'));
    launcher = startLauncher();
    const programs = await ensurePrograms(['go-jsonnet']);
    goJsonnet = programs['go-jsonnet'] ?? '';
    renderer = rendererWith(goJsonnet);
  }, 300_000);
  afterAll(async () => {
    await renderer.close();
    for (const box of boxes) await box.close();
    await launcher.close();
    await rm(folder, { recursive: true });
  });

  /** What the program itself says of each file, called as a person would. */
  const oracle = (dir: string, { files, options = {} }: JsonnetCase) => {
    const flags = (kind: string, variables: typeof options.tlas = []) =>
      variables.flatMap(({ name, value, code }) => [
        `--${kind}-${code ? 'code' : 'str'}`,
        `${name}=${value}`,
      ]);
    return Object.keys(files)
      .filter(path => /^app\/[^/]*\.jsonnet$/.test(path))
      .sort()
      .flatMap(path => {
        const text = execFileSync(
          goJsonnet,
          [
            ...['app', ...(options.libs ?? [])].flatMap(lib => ['-J', lib]),
            ...flags('ext', options.extVars),
            ...flags('tla', options.tlas),
            path,
          ],
          { cwd: dir, encoding: 'utf8' },
        );
        const output = JSON.parse(text);
        return Array.isArray(output) ? output : output.items ?? [output];
      });
  };

  describe('gives what go-jsonnet gives', () => {
    it.each(CASES)('$name', async each => {
      const dir = await written(each.files);
      const { objects } = await render(dir, each.options);
      expect(objects).toEqual(oracle(dir, each));
    });
  });

  it('reads programs made at random as go-jsonnet does', async () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { text, imports } = randomProgram(seed);
      const dir = await written({
        'app/a.jsonnet': text,
        ...Object.fromEntries(imports.map(path => [`app/${path}`, '{}'])),
      });
      // The program fails where an import that it finds in the text is not among those that we find.
      const said = execFileSync(goJsonnet, ['app/a.jsonnet'], { cwd: dir });
      expect(Array.isArray(JSON.parse(said.toString()))).toBe(true);
      expect(importsOf(text)).toHaveLength(imports.length);
    }
  });

  it('renders the example that ships', async () => {
    const { objects } = await renderer.render({
      content: localContent(join(__dirname, '../../../../../examples')),
      source: {
        repoURL: 'x',
        path: 'jsonnet',
        directory: {
          jsonnet: { tlas: [{ name: 'replicas', value: '2', code: true }] },
        },
      },
    });
    expect(objects.map(({ kind }) => kind)).toEqual([
      'ConfigMap',
      'Deployment',
      'Service',
    ]);
    expect(objects[1].spec).toMatchObject({ replicas: 2 });
  });

  const installed = findProgram('jsonnet');
  const other = installed ? describe : describe.skip;
  other('with the program that is installed here', () => {
    it('gives the same', async () => {
      const older = rendererWith(installed ?? '');
      for (const each of CASES) {
        // Older programs do not know importbin.
        if (JSON.stringify(each.files).includes('importbin')) continue;
        const dir = await written(each.files);
        const { objects } = await render(dir, each.options, older);
        expect([each.name, objects]).toEqual([each.name, oracle(dir, each)]);
      }
      await older.close();
    });
  });
});
