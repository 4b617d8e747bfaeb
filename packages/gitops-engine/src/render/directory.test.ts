import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EngineError } from '../errors';
import { lazyLauncher } from '../launcher';
import { localContent } from '../source';
import { createToolBox } from '../tools';
import {
  DIRECTORIES,
  type DirectoryCase,
} from './__testUtils__/directorySources';
import { createRenderer } from './renderer';
import type { Renderer } from './types';

function expected({ gives }: DirectoryCase): unknown {
  return gives instanceof RegExp ? expect.stringMatching(gives) : gives;
}

describe('directory sources', () => {
  let folder: string;
  let renderer: Renderer;

  const render = async ({ files, links = {}, options }: DirectoryCase) => {
    const dir = await mkdtemp(join(folder, 'repo-'));
    const placed = async (path: string) => {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      return join(dir, path);
    };
    for (const [path, content] of Object.entries(files)) {
      await writeFile(await placed(path), content);
    }
    for (const [path, target] of Object.entries(links)) {
      await symlink(target, await placed(path));
    }
    return renderer.render({
      content: localContent(dir),
      source: { repoURL: 'x', path: 'app', directory: options ?? {} },
    });
  };
  const outcome = (each: DirectoryCase) =>
    render(each).then(
      ({ objects }) =>
        objects.map(({ metadata }) => metadata.name || metadata.generateName),
      error =>
        error instanceof EngineError
          ? `${error.reason}: ${error.message}`
          : String(error),
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'directory-'));
    // Directories start no program.
    const tools = createToolBox({
      launcher: lazyLauncher(),
      folder: join(folder, 'tools'),
    });
    renderer = createRenderer({ tools });
  });
  afterAll(async () => {
    await renderer.close();
    await rm(folder, { recursive: true });
  });

  it.each(DIRECTORIES)('$name', async each => {
    expect(await outcome(each)).toEqual(expected(each));
  });
});
